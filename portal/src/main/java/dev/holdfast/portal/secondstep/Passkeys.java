package dev.holdfast.portal.secondstep;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.WayIn;
import dev.holdfast.portal.account.WaysIn;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.kernel.Line;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/** The door to passkeys: making, using and removing them. */
@Service
public class Passkeys implements WayIn {
  /** The most passkeys an account has. */
  public static final int MOST = 20;

  /** What becomes of a new one. */
  public sealed interface Made {
    record Kept() implements Made {}

    /** The browser's answer is wrong or too late. */
    record Refused() implements Made {}

    record BadName() implements Made {}

    record TooMany() implements Made {}
  }

  /** What becomes of removing one. */
  public enum Removal {
    REMOVED,
    GONE,
    LAST_WAY_IN
  }

  private final PasskeyCeremony ceremony;
  private final PasskeyChallenges challenges;
  private final PasskeyRows rows;
  private final Writing writing;
  private final SecondStepChanges.Changing changing;

  /** Where passkeys are written down. */
  @Component
  record Writing(SecondStepRecord record, WaysIn ways, Accounts accounts) {}

  Passkeys(
      PasskeyCeremony ceremony,
      PasskeyChallenges challenges,
      PasskeyRows rows,
      Writing writing,
      SecondStepChanges.Changing changing) {
    this.ceremony = ceremony;
    this.challenges = challenges;
    this.rows = rows;
    this.writing = writing;
    this.changing = changing;
  }

  public List<Passkey> list(AccountId account) {
    return rows.of(account);
  }

  /** Each of them is a way in of its own. */
  @Override
  public Stream<String> of(AccountId account) {
    return rows.of(account).stream().map(passkey -> passkey.id().text());
  }

  /** What this browser needs to make one, as JSON. */
  public String creation(AccountId account, String browser) {
    var challenge =
        challenges.make("make " + account + " " + browser, changing.clock().instant());
    return ceremony.creation(account, challenge);
  }

  /** What this browser needs to use one, as JSON. */
  public String request(String browser) {
    return ceremony.request(challenges.make("use " + browser, changing.clock().instant()));
  }

  /** Keeps the passkey that the browser made. */
  public Made make(
      AccountId account, String browser, String name, String credential, Caller caller) {
    var line = Line.parse(name, SecondStepChanges.NAME);
    if (line.isEmpty()) {
      return new Made.BadName();
    }
    if (rows.of(account).size() >= MOST) {
      return new Made.TooMany();
    }
    var holder = "make " + account + " " + browser;
    var challenge = ceremony
        .challenge(credential)
        .filter(said -> challenges.use(said, holder, changing.clock().instant()));
    boolean kept = challenge.isPresent()
        && Boolean.TRUE.equals(changing.transaction().execute(status -> {
          if (!ceremony.register(
              account, challenge.get(), credential, line.get().text())) {
            status.setRollbackOnly();
            return false;
          }
          changed(account, caller, "passkey-added", line.get().text());
          return true;
        }));
    return kept ? new Made.Kept() : new Made.Refused();
  }

  /** Whose passkey the browser used; empty when anything about it is wrong. */
  public Optional<Account> use(String browser, String credential, Caller caller) {
    return ceremony
        .challenge(credential)
        .filter(said -> challenges.use(said, "use " + browser, changing.clock().instant()))
        .flatMap(challenge -> changing.transaction().execute(status -> {
          var owner = ceremony.authenticate(challenge, credential);
          owner.ifPresentOrElse(
              account -> writing
                  .record()
                  .note(Actor.account(account), account, caller, "passkey-used", Map.of()),
              status::setRollbackOnly);
          return owner;
        }))
        .flatMap(writing.accounts()::find);
  }

  /** Removes one, unless it is the last way in. */
  public Removal remove(AccountId account, PasskeyId id, Caller caller) {
    return changing.transaction().execute(status -> {
      var found = rows.of(account).stream().filter(one -> one.id().equals(id)).findFirst();
      if (found.isEmpty()) {
        return Removal.GONE;
      }
      if (!writing.ways().remainWithout(account, id.text())) {
        return Removal.LAST_WAY_IN;
      }
      if (!rows.remove(account, id)) {
        return Removal.GONE;
      }
      changed(account, caller, "passkey-removed", found.get().name());
      return Removal.REMOVED;
    });
  }

  private void changed(AccountId account, Caller caller, String act, String name) {
    writing.record().changed(Actor.account(account), account, caller, act, Map.of("name", name));
  }
}
