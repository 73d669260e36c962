package dev.holdfast.portal.news;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.legal.StatementConsents;
import dev.holdfast.portal.legal.StatementWithdrawn;
import dev.holdfast.portal.licensing.Subscriptions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** News as one person sees them, and what is counted of it. */
@Service
public class Newsstand {
  private static final int LOOKED_AT = 500;
  private static final int SHOWN = 30;

  /** A piece of news and what the person did with it. */
  public record Shown(NewsItem item, boolean read, boolean liked) {}

  /** What is known of a person who reads. */
  @Component
  record Readers(Accounts accounts, Subscriptions subscriptions, StatementConsents consents) {
    NewsChoice.Reader reader(AccountId id, Map<String, Interest> interests) {
      var account = accounts.find(id).orElseThrow();
      var products = subscriptions.of(id).stream()
          .map(subscription -> subscription.offer().product().id())
          .collect(Collectors.toSet());
      return new NewsChoice.Reader(account.language(), account.region(), products, interests);
    }
  }

  /** The statement that allows to note what somebody reads and likes. */
  static final String STATEMENT = "news-statistics";

  private final NewsRows rows;
  private final Readers readers;
  private final Audit audit;
  private final Clock clock;

  Newsstand(NewsRows rows, Readers readers, Audit audit, Clock clock) {
    this.rows = rows;
    this.readers = readers;
    this.audit = audit;
    this.clock = clock;
  }

  /** What is chosen for this person, what matters most first. */
  public List<Shown> of(AccountId account) {
    var now = clock.instant();
    var readings = rows.readings(account);
    var all = rows.newest(now.minus(NewsChoice.FRESH), LOOKED_AT);
    return NewsChoice.of(all, readers.reader(account, statistics(account)), now).stream()
        .limit(SHOWN)
        .map(item -> shown(item, readings))
        .toList();
  }

  /** One that was not withdrawn. */
  public Optional<Shown> find(AccountId account, NewsId id) {
    var readings = rows.readings(account);
    return rows.find(id)
        .filter(item -> item.withdrawnAt() == null)
        .map(item -> shown(item, readings));
  }

  /** Whether the person agrees that it is noted what they read and like. */
  public boolean notes(AccountId account) {
    return readers.consents().holds(account, STATEMENT);
  }

  /** Notes that the person opened it if they agree to that; again changes nothing. False when there is none. */
  @Transactional
  public boolean read(AccountId account, NewsId id) {
    var found = find(account, id);
    if (found.isPresent() && notes(account)) {
      rows.read(account, id, clock.instant());
    }
    return found.isPresent();
  }

  /** Likes what was noted as read, or no longer; again changes nothing. */
  @Transactional
  public boolean like(AccountId account, NewsId id, boolean liked) {
    boolean there = read(account, id);
    if (there && notes(account)) {
      rows.like(account, id, liked, clock.instant());
    }
    return there;
  }

  /** All that the choice knows of the person, by topic. */
  public Map<String, Interest> statistics(AccountId account) {
    return notes(account) ? rows.interests(account) : Map.of();
  }

  /** Forgets it: the choice starts neutral again. */
  @Transactional
  public void forget(AccountId account) {
    int readings = rows.forget(account);
    if (readings > 0) {
      audit.record(
          Actor.account(account),
          "news.statistics-deleted",
          account.text(),
          Map.of("readings", readings));
    }
  }

  @ApplicationModuleListener
  void on(StatementWithdrawn withdrawn) {
    if (withdrawn.statement().equals(STATEMENT) && !notes(withdrawn.account())) {
      forget(withdrawn.account());
    }
  }

  private static Shown shown(NewsItem item, Map<NewsId, NewsRows.Reading> readings) {
    var reading = readings.get(item.id());
    return new Shown(item, reading != null, reading != null && reading.liked());
  }
}
