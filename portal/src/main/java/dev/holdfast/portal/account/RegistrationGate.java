package dev.holdfast.portal.account;

import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import dev.holdfast.portal.kernel.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a registration takes: fields that are right, statements accepted as they are in force, and patience. */
@Component
class RegistrationGate {
  private final Passwords passwords;
  private final NeededStatements statements;
  private final Limits limits;

  RegistrationGate(Passwords passwords, NeededStatements statements, Limits limits) {
    this.passwords = passwords;
    this.statements = statements;
    this.limits = limits;
  }

  /** Counts the try; how long to wait before it counts as one. */
  Duration count(Email email, String caller) {
    var wait = limits.count(Limit.REGISTER_PER_ADDRESS, caller);
    return wait.isZero() ? limits.count(Limit.REGISTER_PER_MAILBOX, email.key()) : wait;
  }

  /** What is accepted with the tick, as it was shown on a page of this language. */
  List<StatementVersion> agreed(Locale shown) {
    return statements.inForce(shown).stream()
        .map(NeededStatements.Needed::version)
        .toList();
  }

  List<FieldFault> faults(Registrations.Wish wish, Optional<Email> email) {
    var faults = new ArrayList<FieldFault>();
    if (email.isEmpty()) {
      faults.add(new FieldFault(
          "email", wish.email().isBlank() ? "account.fault.email-missing" : "account.fault.email"));
    }
    faults.addAll(passwordFaults(wish.password(), email));
    faults.addAll(Home.faults(wish.language(), wish.region(), wish.zone()));
    if (!wish.consent().given()) {
      faults.add(new FieldFault("terms", "account.fault.terms"));
    } else if (!shown(wish.consent())) {
      faults.add(new FieldFault("terms", "account.fault.terms-changed"));
    }
    return faults;
  }

  /** Whether the statements stand as they did when the form was shown. */
  private boolean shown(Registrations.Consent consent) {
    return consent.shown().isEmpty()
        || consent.shown().equals(NeededStatements.text(statements.inForce(consent.reader())));
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
}
