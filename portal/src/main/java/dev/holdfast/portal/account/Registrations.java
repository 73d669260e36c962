package dev.holdfast.portal.account;

import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.web.Languages;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Service;

/** Coming to an account by e-mail address and password. */
@Service
public class Registrations {
  /**
   * What is said to the statements that an account needs.
   *
   * @param given whether they are accepted
   * @param shown their versions as the form showed them; empty when it told none
   * @param reader language of the page
   */
  public record Consent(boolean given, String shown, Locale reader) {}

  /** What a person fills in; {@code zone} may be empty. */
  public record Wish(
      String email,
      Secret<String> password,
      String language,
      String region,
      String zone,
      Consent consent) {}

  private final RegistrationGate gate;
  private final RegistrationLetters letters;
  private final Passwords passwords;
  private final Clock clock;
  private final Ids ids;

  Registrations(
      RegistrationGate gate,
      RegistrationLetters letters,
      Passwords passwords,
      Clock clock,
      Ids ids) {
    this.gate = gate;
    this.letters = letters;
    this.passwords = passwords;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Registers an address: a mail with a link goes there, whoever it belongs to. Each registration voids the link and
   * the password of the one before. An address that has an account gets another mail and nothing changes.
   */
  public Registration register(Wish wish, String caller) {
    var email = Email.parse(wish.email());
    var faults = gate.faults(wish, email);
    if (email.isEmpty() || !faults.isEmpty()) {
      return new Registration.Faulty(faults);
    }
    var wait = gate.count(email.get(), caller);
    return wait.isZero() ? write(wish, email.get()) : new Registration.TooMany(wait);
  }

  private Registration write(Wish wish, Email email) {
    var id = new AccountId(ids.next());
    var home = Home.of(wish.language(), wish.region(), wish.zone());
    var password = passwords.seal(id, wish.password());
    var agreed = gate.agreed(wish.consent().reader());
    letters.write(new Registered(id, email, password, home, agreed, clock.instant()), "/");
    return new Registration.MailSent();
  }

  /**
   * What is known of a person who gives but an address.
   *
   * @param next where they go on after confirming, a path of this portal
   */
  public record Address(String email, Locale language, ZoneId zone, String next) {}

  /** The same for an address alone: the mailed link asks for the rest, and until then nothing is agreed to. */
  public Registration register(Address address, String caller) {
    var email = Email.parse(address.email());
    if (email.isEmpty()) {
      return new Registration.Faulty(List.of(new FieldFault("email", "account.fault.email")));
    }
    var wait = gate.count(email.get(), caller);
    if (!wait.isZero()) {
      return new Registration.TooMany(wait);
    }
    var language = Languages.nearest(address.language()).toLanguageTag();
    var home = new Home(language, "", Home.known(address.zone()));
    var id = new AccountId(ids.next());
    letters.write(
        new Registered(id, email.get(), null, home, List.of(), clock.instant()), address.next());
    return new Registration.MailSent();
  }

  static Duration life() {
    return Duration.ofHours(24);
  }
}
