package dev.holdfast.portal.account;

import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Service;

/** Asking for a link to a new password. */
@Service
public class PasswordResetRequests {
  private final Accounts accounts;
  private final ResetLetters letters;
  private final Limits limits;

  PasswordResetRequests(Accounts accounts, ResetLetters letters, Limits limits) {
    this.accounts = accounts;
    this.letters = letters;
    this.limits = limits;
  }

  /**
   * Sends a mail to the address, whoever it belongs to: with a link that works once, for an hour, if it has an account; else
   * that it has none. Each link voids the one before.
   */
  public ResetRequest ask(String address, Locale language, Caller caller) {
    var email = Email.parse(address);
    if (email.isEmpty()) {
      var text = address.isBlank() ? "account.fault.email-missing" : "account.fault.email";
      return new ResetRequest.Faulty(List.of(new FieldFault("email", text)));
    }
    var wait = limits.count(Limit.RESET_PER_ADDRESS, caller.network());
    if (wait.isZero()) {
      wait = limits.count(Limit.RESET_PER_MAILBOX, email.get().key());
    }
    if (!wait.isZero()) {
      return new ResetRequest.TooMany(wait);
    }
    accounts
        .byEmail(email.get())
        .ifPresentOrElse(
            account -> letters.write(account, caller),
            () -> letters.writeToNobody(email.get(), language));
    return new ResetRequest.MailSent();
  }
}
