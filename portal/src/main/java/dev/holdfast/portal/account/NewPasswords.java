package dev.holdfast.portal.account;

import dev.holdfast.portal.kernel.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** What a new password of an account has to be like. */
@Service
public class NewPasswords {
  private final Passwords passwords;
  private final PasswordRows rows;
  private final ObjectProvider<SecondSteps> secondSteps;

  NewPasswords(Passwords passwords, PasswordRows rows, ObjectProvider<SecondSteps> secondSteps) {
    this.passwords = passwords;
    this.rows = rows;
    this.secondSteps = secondSteps;
  }

  /** The rules for this account: a second step allows shorter ones where the policy says so. */
  public List<PasswordRule> rules(AccountId account) {
    return passwords.rules(secondSteps.stream().anyMatch(steps -> steps.on(account)));
  }

  /** What is wrong with it as it stands in the fields {@code newPassword} and {@code again}. */
  List<FieldFault> faults(Account owner, Secret<String> fresh, Secret<String> again) {
    var faults = new ArrayList<FieldFault>();
    var rules = rules(owner.id());
    if (fresh.reveal().isEmpty()) {
      faults.add(new FieldFault("newPassword", "account.fault.password-new-missing"));
    } else if (fresh.reveal().length() > Passwords.LONGEST) {
      faults.add(new FieldFault("newPassword", "account.fault.password-long"));
    } else {
      passwords
          .broken(fresh, Email.parse(owner.email()), rules)
          .forEach(rule -> faults.add(new FieldFault("newPassword", rule.text())));
    }
    if (again.reveal().isEmpty()) {
      faults.add(new FieldFault("again", "account.fault.password-again-missing"));
    } else if (!fresh.equals(again)) {
      faults.add(new FieldFault("again", "account.fault.password-again"));
    }
    return faults;
  }

  /** Its hash, sealed for this account. */
  byte[] seal(AccountId account, Secret<String> fresh) {
    return passwords.seal(account, fresh);
  }

  /** That it was one of the account's last ones, if it was. Takes as long as several sign-ins. */
  Optional<FieldFault> usedBefore(AccountId account, Secret<String> fresh) {
    return rows.last(account).stream().anyMatch(old -> passwords.matches(account, old, fresh))
        ? Optional.of(new FieldFault("newPassword", "account.fault.password-used"))
        : Optional.empty();
  }
}
