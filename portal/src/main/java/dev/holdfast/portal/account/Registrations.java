package dev.holdfast.portal.account;

import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import dev.holdfast.portal.kernel.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Coming to an account by e-mail address and password. */
@Service
public class Registrations {
  /** The terms people accept now. */
  public static final int TERMS = 1;

  /** What a person fills in; {@code zone} may be empty. */
  public record Wish(
      String email,
      Secret<String> password,
      String language,
      String region,
      String zone,
      boolean termsAccepted) {}

  private final RegistrationLetters letters;
  private final Passwords passwords;
  private final Limits limits;
  private final Clock clock;
  private final Ids ids;

  Registrations(
      RegistrationLetters letters, Passwords passwords, Limits limits, Clock clock, Ids ids) {
    this.letters = letters;
    this.passwords = passwords;
    this.limits = limits;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Registers an address: a mail with a link goes there, whoever it belongs to. Each registration voids the link and
   * the password of the one before. An address that has an account gets another mail and nothing changes.
   */
  public Registration register(Wish wish, String caller) {
    var email = Email.parse(wish.email());
    var faults = faults(wish, email);
    if (email.isEmpty() || !faults.isEmpty()) {
      return new Registration.Faulty(faults);
    }
    var wait = limits.count(Limit.REGISTER_PER_ADDRESS, caller);
    if (wait.isZero()) {
      wait = limits.count(Limit.REGISTER_PER_MAILBOX, email.get().key());
    }
    return wait.isZero() ? write(wish, email.get()) : new Registration.TooMany(wait);
  }

  private Registration write(Wish wish, Email email) {
    var id = new AccountId(ids.next());
    var home = Home.of(wish.language(), wish.region(), wish.zone());
    var password = passwords.seal(id, wish.password());
    letters.write(new Registered(id, email, password, home, TERMS, clock.instant()));
    return new Registration.MailSent();
  }

  private List<FieldFault> faults(Wish wish, Optional<Email> email) {
    var faults = new ArrayList<FieldFault>();
    if (email.isEmpty()) {
      faults.add(new FieldFault(
          "email", wish.email().isBlank() ? "account.fault.email-missing" : "account.fault.email"));
    }
    faults.addAll(passwordFaults(wish.password(), email));
    faults.addAll(Home.faults(wish.language(), wish.region(), wish.zone()));
    if (!wish.termsAccepted()) {
      faults.add(new FieldFault("terms", "account.fault.terms"));
    }
    return faults;
  }

  private List<FieldFault> passwordFaults(Secret<String> password, Optional<Email> email) {
    if (password.reveal().isEmpty()) {
      return List.of(new FieldFault("password", "account.fault.password-missing"));
    }
    if (password.reveal().length() > Passwords.LONGEST) {
      return List.of(new FieldFault("password", "account.fault.password-long"));
    }
    return passwords.broken(password, email).stream()
        .map(rule -> new FieldFault("password", rule.text()))
        .toList();
  }

  static Duration life() {
    return Duration.ofHours(24);
  }
}
