package dev.holdfast.portal.account;

import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import dev.holdfast.portal.kernel.Secret;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Proving that an address is one's own, by the mailed link and a password. */
@Service
public class Confirmations {
  private final PendingRegistrations pending;
  private final AccountOpening opening;
  private final Passwords passwords;
  private final Limits limits;
  private final Clock clock;

  Confirmations(
      PendingRegistrations pending,
      AccountOpening opening,
      Passwords passwords,
      Limits limits,
      Clock clock) {
    this.pending = pending;
    this.opening = opening;
    this.passwords = passwords;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * What a link would confirm.
   *
   * @param complete whether there is a password; else it takes {@link Completions}
   */
  public record Awaited(Email email, boolean complete) {}

  /** What a link would confirm; empty when the link no longer works. Changes nothing. */
  public Optional<Awaited> awaited(Secret<String> token) {
    return pending
        .find(token, clock.instant())
        .map(registered -> new Awaited(registered.email(), registered.hasPassword()));
  }

  /** Confirms with the password of the registration. */
  public Confirmation confirm(Secret<String> token, Secret<String> password, String caller) {
    var wait = limits.wait(Limit.CONFIRM_PER_ADDRESS, caller);
    if (!wait.isZero()) {
      return new Confirmation.TooMany(wait);
    }
    var registered = pending.find(token, clock.instant());
    var sealed = registered.map(Registered::password).orElse(null);
    if (registered.isEmpty() || sealed == null) {
      return new Confirmation.Gone();
    }
    if (password.reveal().length() > Passwords.LONGEST
        || !passwords.matches(registered.get().account(), sealed, password)) {
      limits.count(Limit.CONFIRM_PER_ADDRESS, caller);
      return new Confirmation.WrongPassword();
    }
    return opening.open(token, registered.get());
  }

  /** Confirms and puts another password in the place of the registration's. */
  public Confirmation confirmAnew(Secret<String> token, Secret<String> password) {
    var registered = pending.find(token, clock.instant()).filter(Registered::hasPassword);
    if (registered.isEmpty()) {
      return new Confirmation.Gone();
    }
    var broken = password.reveal().length() > Passwords.LONGEST
        ? passwords.rules().subList(0, 1)
        : passwords.broken(password, registered.map(Registered::email));
    return broken.isEmpty()
        ? opening.open(
            token, registered.get().with(passwords.seal(registered.get().account(), password)))
        : new Confirmation.Weak(broken);
  }
}
