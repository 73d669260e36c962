package dev.holdfast.portal.secondstep;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.audit.Actor;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The door to the phone number for codes, for a person who signed in a short while ago. It never turns the second step on. */
@Service
public class Phones {
  /** What becomes of a number somebody wants to add. */
  public sealed interface Asked {
    /** A code is on its way to it. */
    record Sent() implements Asked {}

    /** Not a number that takes messages. */
    record BadNumber() implements Asked {}

    /** Too many messages before. */
    record TooMany(Duration time) implements Asked {}

    /** No more messages go today. */
    record NotSent() implements Asked {}

    /** The operator has no gateway. */
    record NoWay() implements Asked {}
  }

  /** What becomes of a code for it. */
  public sealed interface Proof {
    /** Codes go there from now on. */
    record Proven() implements Proof {}

    record Wrong(int left) implements Proof {}

    /** No number waits, or its code had its tries or its time. */
    record Gone() implements Proof {}
  }

  private final PhoneRows rows;
  private final TextMessages messages;
  private final SecondStepRecord record;
  private final SecondStepChanges.Changing changing;

  Phones(
      PhoneRows rows,
      TextMessages messages,
      SecondStepRecord record,
      SecondStepChanges.Changing changing) {
    this.rows = rows;
    this.messages = messages;
    this.record = record;
    this.changing = changing;
  }

  /** Whether codes can be sent to phones at all. */
  public boolean possible() {
    return messages.possible();
  }

  /** The proven number, masked. */
  public Optional<String> number(AccountId account) {
    return rows.number(account).map(PhoneNumber::masked);
  }

  /** The number that waits for its code, masked. */
  public Optional<String> waiting(AccountId account) {
    return rows.waiting(account, changing.clock().instant()).map(PhoneNumber::masked);
  }

  /** True when the newest message to the account did not go. */
  public boolean unsent(AccountId account) {
    return messages.unsent(account);
  }

  /** Sends a code to the number. */
  public Asked ask(Account account, String typed, Caller caller) {
    if (!possible()) {
      return new Asked.NoWay();
    }
    var number = PhoneNumber.parse(typed, account.region());
    if (number.isEmpty()) {
      return new Asked.BadNumber();
    }
    var wait = messages.count(account, number.get(), caller);
    if (!wait.isZero()) {
      return new Asked.TooMany(wait);
    }
    var code = SentCodes.think();
    var coded = new TextMessages.Coded(account, number.get(), code, "secondstep.sms.proof");
    boolean sent = messages.send(
        coded,
        () -> rows.offer(account.id(), number.get(), code, changing.clock().instant()));
    return sent ? new Asked.Sent() : new Asked.NotSent();
  }

  /** Keeps the number that waits if this is its code: five tries within ten minutes. */
  public Proof prove(AccountId account, String typed, Caller caller) {
    var now = changing.clock().instant();
    var code = TypedCode.digits(typed).orElse("");
    var tried = rows.tryCode(account, code, now);
    if (tried.isEmpty()) {
      return new Proof.Gone();
    }
    if (!tried.get().right()) {
      int left = tried.get().left();
      return left == 0 ? new Proof.Gone() : new Proof.Wrong(left);
    }
    var number = tried.get().number();
    boolean proven = Boolean.TRUE.equals(changing.transaction().execute(status -> {
      if (!rows.prove(account, number, code, now)) {
        return false;
      }
      changed(account, caller, "phone-added", number);
      return true;
    }));
    return proven ? new Proof.Proven() : new Proof.Gone();
  }

  /** Forgets the number; false when there was none. */
  public boolean remove(AccountId account, Caller caller) {
    return Boolean.TRUE.equals(changing.transaction().execute(status -> {
      var removed = rows.remove(account);
      removed.ifPresent(number -> changed(account, caller, "phone-removed", number));
      return removed.isPresent();
    }));
  }

  private void changed(AccountId account, Caller caller, String act, PhoneNumber number) {
    record.changed(Actor.account(account), account, caller, act, Map.of("name", number.masked()));
  }
}
