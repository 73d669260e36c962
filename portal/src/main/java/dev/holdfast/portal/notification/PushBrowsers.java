package dev.holdfast.portal.notification;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.SignedOutBrowsers;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.kernel.Encryption;
import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.kernel.Line;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The browsers of each account that are told by web push. */
@Service
public class PushBrowsers implements SignedOutBrowsers {
  /** A browser as its owner sees it. */
  public record Browser(BrowserId id, String name, Instant madeAt) {}

  /** What came of adding one. */
  public sealed interface Added {
    record Done(Browser browser) implements Added {}

    /** What the browser sent is not whole, or names a push service that is not allowed. */
    record NoTarget() implements Added {}

    record NoName() implements Added {}

    record TooMany(int have, int max) implements Added {}
  }

  /**
   * A browser to add.
   *
   * @param endpoint its address at the push service, with the keys {@code p256dh} and {@code auth}
   * @param mark what it is called where people sign in; null when it is not known there
   */
  public record NewBrowser(
      String name,
      String endpoint,
      String p256dh,
      String auth,
      @Nullable String mark) {}

  static final int MOST = 10;
  private static final int LONGEST_NAME = 100;

  /** By what a browser is known again: its address at the push service, and where people sign in. */
  private record Known(byte[] digest, @Nullable String mark) {}

  /** How things are kept. */
  @Component
  record Store(JdbcClient jdbc, Encryption encryption, JsonMapper json, Audit audit) {}

  private final Store store;
  private final PushSettings settings;
  private final PushKeys keys;
  private final Ids ids;
  private final Clock clock;

  PushBrowsers(Store store, PushSettings settings, PushKeys keys, Ids ids, Clock clock) {
    this.store = store;
    this.settings = settings;
    this.keys = keys;
    this.ids = ids;
    this.clock = clock;
  }

  /** The key that browsers bind a subscription to, base64url. */
  public String publicKey() {
    return keys.pair().extractPublicKeyInUncompressedFormAsString();
  }

  public List<Browser> of(AccountId account) {
    return store
        .jdbc()
        .sql("SELECT id, name, made_at FROM push_browser WHERE account = :account ORDER BY id")
        .param("account", account.value())
        .query((row, number) -> new Browser(
            new BrowserId(row.getObject("id", UUID.class)),
            row.getString("name"),
            row.getTimestamp("made_at").toInstant()))
        .list();
  }

  /** Adds a browser. One that is there already is the account's from now on, under this name. */
  @Transactional
  public Added add(AccountId account, NewBrowser wanted) {
    var target = PushTarget.parse(
        new PushTarget(wanted.endpoint(), wanted.p256dh(), wanted.auth()), settings);
    var line = Line.parse(wanted.name(), LONGEST_NAME);
    if (target.isEmpty()) {
      return new Added.NoTarget();
    }
    if (line.isEmpty()) {
      return new Added.NoName();
    }
    var digest = store.encryption().digest("push-browser", wanted.endpoint());
    forget(digest);
    lock(account);
    int have = of(account).size();
    if (have >= MOST) {
      return new Added.TooMany(have, MOST);
    }
    var browser = new Browser(new BrowserId(ids.next()), line.get().text(), clock.instant());
    put(account, browser, new Known(digest, wanted.mark()), target.get());
    audit(account, "notification.browser-added", browser.id());
    return new Added.Done(browser);
  }

  /** Tells this browser nothing more; false when the account has none of this id. */
  @Transactional
  public boolean remove(AccountId account, BrowserId id) {
    boolean gone = store
            .jdbc()
            .sql("DELETE FROM push_browser WHERE account = :account AND id = :id")
            .param("account", account.value())
            .param("id", id.value())
            .update()
        == 1;
    if (gone) {
      audit(account, "notification.browser-removed", id);
    }
    return gone;
  }

  @Override
  @Transactional
  public void signedOut(AccountId account, Set<String> marks) {
    store
        .jdbc()
        .sql("DELETE FROM push_browser WHERE account = :account AND mark IN (:marks) RETURNING id")
        .param("account", account.value())
        .param("marks", marks)
        .query(UUID.class)
        .list()
        .forEach(id -> audit(account, "notification.browser-signed-out", new BrowserId(id)));
  }

  /** Two at once must not both be the last one there is room for. */
  private void lock(AccountId account) {
    store
        .jdbc()
        .sql("SELECT pg_advisory_xact_lock(hashtextextended(:account, 0))")
        .param("account", "push-browser " + account.text())
        .query((row, number) -> number)
        .single();
  }

  private void forget(byte[] digest) {
    store
        .jdbc()
        .sql("DELETE FROM push_browser WHERE digest = :digest")
        .param("digest", digest)
        .update();
  }

  private void put(AccountId account, Browser browser, Known known, PushTarget target) {
    store
        .jdbc()
        .sql("""
            INSERT INTO push_browser (id, account, name, digest, mark, target, made_at)
            VALUES (:id, :account, :name, :digest, :mark, :target, :now)
            """)
        .param("id", browser.id().value())
        .param("account", account.value())
        .param("name", browser.name())
        .param("digest", known.digest())
        .param("mark", known.mark())
        .param(
            "target",
            store
                .encryption()
                .seal("push-target", browser.id().text(), store.json().writeValueAsBytes(target)))
        .param("now", browser.madeAt().atOffset(UTC))
        .update();
  }

  private void audit(AccountId account, String act, BrowserId id) {
    store.audit().record(Actor.account(account), act, account.text(), Map.of("browser", id.text()));
  }
}
