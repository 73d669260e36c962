package dev.holdfast.portal.account;

import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import dev.holdfast.portal.kernel.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Changing the address of an account: the password, then a code that goes to the new address. */
@Service
public class EmailChanges {
  private final Accounts accounts;
  private final SignIns signIns;
  private final Limits limits;
  private final EmailLetters letters;
  private final EmailKeeping keeping;

  EmailChanges(
      Accounts accounts,
      SignIns signIns,
      Limits limits,
      EmailLetters letters,
      EmailKeeping keeping) {
    this.accounts = accounts;
    this.signIns = signIns;
    this.limits = limits;
    this.letters = letters;
    this.keeping = keeping;
  }

  /** Sends a code to the new address. {@code current} is the try with the present password. */
  public EmailChange ask(Account account, String address, SignIns.Attempt current) {
    var email = Email.parse(address);
    var faults = faults(account, address, email, current.password());
    if (email.isEmpty() || !faults.isEmpty()) {
      return new EmailChange.Faulty(faults);
    }
    return switch (signIns.signIn(current)) {
      case SignIn.Welcome welcome -> send(account, email.get(), current.caller());
      case SignIn.Wrong() -> new EmailChange.Faulty(wrong());
      case SignIn.Faulty faulty -> new EmailChange.Faulty(wrong());
      case SignIn.Wait(var time) -> new EmailChange.Wait(time);
      case SignIn.Challenged(var asked) -> new EmailChange.Challenged(asked);
    };
  }

  /** The address that waits for its code. */
  public Optional<String> waiting(AccountId account) {
    return keeping.waiting(account).map(Email::address);
  }

  /** Changes the address if this is the code. Five tries within ten minutes; then a new code has to be asked for. */
  public EmailProof prove(AccountId account, Secret<String> code, Caller caller) {
    var tried = keeping.tryCode(account, code);
    if (tried.isEmpty()) {
      return new EmailProof.Gone();
    }
    if (!tried.get().right()) {
      return tried.get().left() == 0
          ? new EmailProof.Gone()
          : new EmailProof.Wrong(tried.get().left());
    }
    try {
      return keeping.change(account, tried.get().email(), caller)
          ? new EmailProof.Changed()
          : new EmailProof.Gone();
    } catch (DuplicateKeyException takenJustNow) {
      return new EmailProof.Gone();
    }
  }

  private EmailChange send(Account account, Email email, Caller caller) {
    Duration wait = limits.count(Limit.EMAIL_CHANGE_PER_ACCOUNT, account.id().text());
    if (wait.isZero()) {
      wait = limits.count(Limit.EMAIL_CHANGE_PER_MAILBOX, email.key());
    }
    if (!wait.isZero()) {
      return new EmailChange.Wait(wait);
    }
    letters.begin(account, email, accounts.byEmail(email).isPresent(), caller);
    return new EmailChange.CodeSent();
  }

  private static List<FieldFault> faults(
      Account account, String address, Optional<Email> email, Secret<String> password) {
    var faults = new ArrayList<FieldFault>();
    if (email.isEmpty()) {
      faults.add(new FieldFault(
          "email", address.isBlank() ? "account.fault.email-missing" : "account.fault.email"));
    } else if (email.get().address().equals(account.email())) {
      faults.add(new FieldFault("email", "account.fault.email-same"));
    }
    if (password.reveal().isEmpty()) {
      faults.add(new FieldFault("current", "account.fault.password-current-missing"));
    } else if (password.reveal().length() > Passwords.LONGEST) {
      faults.addAll(wrong());
    }
    return faults;
  }

  private static List<FieldFault> wrong() {
    return List.of(new FieldFault("current", "account.fault.password-wrong"));
  }
}
