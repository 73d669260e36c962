package dev.holdfast.portal.account;

import dev.holdfast.portal.account.PasswordKeeping.By;
import dev.holdfast.portal.kernel.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/** Changing the password of an account one is signed in to. */
@Service
public class PasswordChanges {
  /** The page where a password that is due is changed at sign-in. */
  public static final String DUE = "/sign-in/new-password";

  /**
   * What a person fills in.
   *
   * @param everywhere whether connected devices are disconnected too
   */
  public record Wish(Secret<String> fresh, Secret<String> again, boolean everywhere) {}

  /** Who tries the present password, and where. */
  @Component
  record Trying(SignIns signIns, KnownBrowsers browsers) {}

  private final Accounts accounts;
  private final NewPasswords judge;
  private final PasswordKeeping keeping;
  private final Trying trying;
  private final PasswordExpiration expiration;

  PasswordChanges(
      Accounts accounts,
      NewPasswords judge,
      PasswordKeeping keeping,
      Trying trying,
      PasswordExpiration expiration) {
    this.accounts = accounts;
    this.judge = judge;
    this.keeping = keeping;
    this.trying = trying;
    this.expiration = expiration;
  }

  /** False when there is nothing to change: a first password comes by a link in a mail alone. */
  public boolean asksCurrent(AccountId account) {
    return accounts.password(account).isPresent();
  }

  /** When it is due, for owners who want to be asked for a new one every 180 days. */
  public Optional<Instant> due(AccountId account) {
    return expiration.due(account);
  }

  /** Turns that on or off. */
  public void wantExpiration(AccountId account, boolean wanted) {
    expiration.want(account, wanted);
  }

  /**
   * Changes it, never from none: an open session alone is no proof. All sessions of the account end, the present one
   * too.
   *
   * @param current the try with the present password
   */
  public PasswordChange change(Account account, Wish wish, SignIns.Attempt current) {
    var old = accounts.password(account.id());
    var faults = new ArrayList<>(judge.faults(account, wish.fresh(), wish.again()));
    faults.addAll(old.isPresent() ? currentFaults(current.password()) : wrong());
    if (!faults.isEmpty()) {
      return new PasswordChange.Faulty(faults);
    }
    return old.flatMap(present -> refusal(trying.signIns().signIn(current)))
        .orElseGet(() -> change(account, wish, old, by(account, current)));
  }

  /** Changes a password that is due, for somebody who has just signed in with it. */
  public PasswordChange renew(Account account, Wish wish, Caller caller) {
    var faults = judge.faults(account, wish.fresh(), wish.again());
    return faults.isEmpty()
        ? change(account, wish, accounts.password(account.id()), new By(caller, Optional.empty()))
        : new PasswordChange.Faulty(faults);
  }

  private By by(Account account, SignIns.Attempt current) {
    return new By(current.caller(), trying.browsers().find(account.id(), current.knownBrowser()));
  }

  private PasswordChange change(Account account, Wish wish, Optional<byte[]> old, By by) {
    var used = judge.usedBefore(account.id(), wish.fresh());
    if (used.isPresent()) {
      return new PasswordChange.Faulty(List.of(used.get()));
    }
    var fresh = judge.seal(account.id(), wish.fresh());
    var devices = keeping.change(account, old.orElse(null), fresh, wish.everywhere(), by);
    return devices.isPresent()
        ? new PasswordChange.Changed(devices.getAsInt())
        : new PasswordChange.Faulty(wrong());
  }

  private static Optional<PasswordChange> refusal(SignIn tried) {
    return switch (tried) {
      case SignIn.Welcome welcome -> Optional.empty();
      case SignIn.Wrong() -> Optional.of(new PasswordChange.Faulty(wrong()));
      case SignIn.Faulty faulty -> Optional.of(new PasswordChange.Faulty(wrong()));
      case SignIn.Wait(var time) -> Optional.of(new PasswordChange.Wait(time));
      case SignIn.Challenged(var asked) -> Optional.of(new PasswordChange.Challenged(asked));
    };
  }

  private static List<FieldFault> wrong() {
    return List.of(new FieldFault("current", "account.fault.password-wrong"));
  }

  private static List<FieldFault> currentFaults(Secret<String> current) {
    if (current.reveal().isEmpty()) {
      return List.of(new FieldFault("current", "account.fault.password-current-missing"));
    }
    return current.reveal().length() > Passwords.LONGEST ? wrong() : List.of();
  }
}
