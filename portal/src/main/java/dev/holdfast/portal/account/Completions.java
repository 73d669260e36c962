package dev.holdfast.portal.account;

import dev.holdfast.portal.kernel.Secret;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Confirming a registration that has but an address: what else an account needs is chosen behind the mailed link. */
@Service
public class Completions {
  /** What a person fills in there. */
  public record Wish(Secret<String> password, String region, Registrations.Consent consent) {}

  private final PendingRegistrations pending;
  private final RegistrationGate gate;
  private final AccountOpening opening;
  private final Passwords passwords;
  private final Clock clock;

  Completions(
      PendingRegistrations pending,
      RegistrationGate gate,
      AccountOpening opening,
      Passwords passwords,
      Clock clock) {
    this.pending = pending;
    this.gate = gate;
    this.opening = opening;
    this.passwords = passwords;
    this.clock = clock;
  }

  /** Opens the account with this password, region and consent; nothing is used up as long as a field is wrong. */
  public Confirmation complete(Secret<String> token, Wish wish) {
    var now = clock.instant();
    var found = pending.find(token, now).filter(registered -> !registered.hasPassword());
    if (found.isEmpty()) {
      return new Confirmation.Gone();
    }
    var registered = found.get();
    var faults = gate.faults(whole(registered, wish), Optional.of(registered.email()));
    if (!faults.isEmpty()) {
      return new Confirmation.Faulty(faults);
    }
    var password = passwords.seal(registered.account(), wish.password());
    var agreed = gate.agreed(wish.consent().reader());
    return opening.open(token, registered.completed(password, wish.region(), agreed, now));
  }

  private static Registrations.Wish whole(Registered registered, Wish wish) {
    return new Registrations.Wish(
        registered.email().address(),
        wish.password(),
        registered.home().language(),
        wish.region(),
        registered.home().zone(),
        wish.consent());
  }
}
