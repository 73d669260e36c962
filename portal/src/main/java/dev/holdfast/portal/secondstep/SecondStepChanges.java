package dev.holdfast.portal.secondstep;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.kernel.Line;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The door to changing an account's second step, for a person who signed in a short while ago. */
@Service
public class SecondStepChanges {
  /** The most authenticators an account has. */
  public static final int MOST = 10;

  static final int NAME = 50;

  private final SecondStepRows steps;
  private final Authenticators authenticators;
  private final RecoveryCodes codes;
  private final SecondStepRecord record;
  private final Changing changing;

  /** What every change takes. */
  @org.springframework.stereotype.Component
  record Changing(TransactionTemplate transaction, Clock clock, SecondStepReset reset) {}

  SecondStepChanges(
      SecondStepRows steps,
      Authenticators authenticators,
      RecoveryCodes codes,
      SecondStepRecord record,
      Changing changing) {
    this.steps = steps;
    this.authenticators = authenticators;
    this.codes = codes;
    this.record = record;
    this.changing = changing;
  }

  /** The key to scan or type into apps; the same within the hour. */
  public AuthenticatorKey offer(AccountId account) {
    return authenticators.offer(account, changing.clock().instant()).key();
  }

  /** Adds the key on offer once a code of it comes; the first one turns the second step on and brings recovery codes. */
  public AddedAuthenticator add(Account account, String name, String code, Caller caller) {
    var line = Line.parse(name, NAME);
    if (line.isEmpty()) {
      return new AddedAuthenticator.BadName();
    }
    if (authenticators.of(account.id()).size() >= MOST) {
      return new AddedAuthenticator.TooMany();
    }
    var digits = TypedCode.digits(code);
    if (digits.isEmpty()) {
      return new AddedAuthenticator.NoCode();
    }
    var now = changing.clock().instant();
    var offered = authenticators.offer(account.id(), now);
    var step = offered.key().step(digits.get(), now, offered.lastStep());
    if (step.isEmpty()) {
      return new AddedAuthenticator.WrongCode();
    }
    boolean first = !steps.on(account.id());
    var fresh = first ? codes.think(account.id()) : null;
    return changing.transaction().execute(status -> {
      if (!authenticators.take(account.id(), offered, line.get().text(), step.getAsLong(), now)) {
        return new AddedAuthenticator.WrongCode();
      }
      note(
          account.id(), caller, "authenticator-added", Map.of("name", line.get().text()));
      if (fresh == null || !steps.turnOn(account.id(), now)) {
        return new AddedAuthenticator.Added(List.of());
      }
      codes.keep(account.id(), fresh, now);
      return new AddedAuthenticator.Added(fresh.shown());
    });
  }

  /** Removes an authenticator; with the last one the second step is off. False when it was gone. */
  public boolean remove(AccountId account, AuthenticatorId id, Caller caller) {
    return Boolean.TRUE.equals(changing.transaction().execute(status -> {
      var found = authenticators.find(account, id);
      if (found.isEmpty() || !authenticators.remove(account, id)) {
        return false;
      }
      if (authenticators.of(account).isEmpty()) {
        end(account, caller);
      } else {
        note(
            account, caller, "authenticator-removed", Map.of("name", found.get().name()));
      }
      return true;
    }));
  }

  /** Makes all recovery codes worthless and answers ten new ones; empty when the second step is off. */
  public List<String> renewCodes(AccountId account, Caller caller) {
    if (!steps.on(account)) {
      return List.of();
    }
    var fresh = codes.think(account);
    changing.transaction().executeWithoutResult(status -> {
      codes.keep(account, fresh, changing.clock().instant());
      note(account, caller, "codes-renewed", Map.of());
    });
    return fresh.shown();
  }

  /** Forgets all authenticators and recovery codes: the password alone signs in again. False when it was off. */
  public boolean turnOff(AccountId account, Caller caller) {
    return Boolean.TRUE.equals(changing.transaction().execute(status -> end(account, caller)));
  }

  private boolean end(AccountId account, Caller caller) {
    boolean was = changing.reset().forget(account);
    if (was) {
      note(account, caller, "turned-off", Map.of());
    }
    return was;
  }

  private void note(AccountId account, Caller caller, String act, Map<String, ?> facts) {
    record.changed(Actor.account(account), account, caller, act, facts);
  }
}
