package dev.holdfast.portal.account;

import dev.holdfast.portal.challenge.Answer;
import dev.holdfast.portal.kernel.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Signing in by e-mail address and password. */
@Service
public class SignIns {
  /**
   * One try.
   *
   * @param caller where it comes from
   * @param knownBrowser what {@link KnownBrowsers} left in the browser, may be empty
   * @param answer to a challenge
   */
  public record Attempt(
      String email, Secret<String> password, Caller caller, String knownBrowser, Answer answer) {}

  private final Accounts accounts;
  private final Passwords passwords;
  private final SignInRecord record;
  private final KnownBrowsers browsers;
  private final SignInGate gate;

  SignIns(
      Accounts accounts,
      Passwords passwords,
      SignInRecord record,
      KnownBrowsers browsers,
      SignInGate gate) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.record = record;
    this.browsers = browsers;
    this.gate = gate;
  }

  /**
   * Checks address and password. Known and unknown addresses get the same answers after the same work; browsers that
   * signed in to this account before are not held up by the wrong tries of others.
   */
  public SignIn signIn(Attempt attempt) {
    var email = Email.parse(attempt.email());
    if (email.isPresent() && attempt.answer().wantsToWait()) {
      var asked = gate.challenge(email.get(), attempt.caller().network(), attempt.answer());
      if (asked.isPresent()) {
        return new SignIn.Challenged(asked.get());
      }
    }
    var faults = faults(attempt, email);
    if (email.isEmpty() || !faults.isEmpty()) {
      return new SignIn.Faulty(faults);
    }
    var account = accounts.byEmail(email.get());
    var browser = account.flatMap(known -> browsers.find(known.id(), attempt.knownBrowser()));
    return browser.isPresent()
        ? fromKnown(attempt, email.get(), account.orElseThrow(), browser.get())
        : fromUnknown(attempt, email.get(), account);
  }

  private SignIn fromKnown(Attempt attempt, Email email, Account account, String browser) {
    var wait = gate.waitOfKnown(browser);
    if (!wait.isZero()) {
      return new SignIn.Wait(wait);
    }
    if (matches(Optional.of(account), attempt.password())) {
      record.succeeded(account, email);
      return new SignIn.Welcome(account);
    }
    gate.countKnown(browser);
    record.failed(Optional.of(account), Optional.empty(), attempt.caller());
    return new SignIn.Wrong();
  }

  private SignIn fromUnknown(Attempt attempt, Email email, Optional<Account> account) {
    return switch (gate.enter(email, attempt.caller().network(), attempt.answer())) {
      case SignInGate.Way.Wait(var time) -> new SignIn.Wait(time);
      case SignInGate.Way.Challenged(var asked) -> new SignIn.Challenged(asked);
      case SignInGate.Way.Open(var counted) -> {
        if (matches(account, attempt.password())) {
          record.succeeded(account.orElseThrow(), email);
          yield new SignIn.Welcome(account.orElseThrow());
        }
        gate.countCaller(attempt.caller().network());
        record.failed(account, Optional.of(counted), attempt.caller());
        yield new SignIn.Wrong();
      }
    };
  }

  private boolean matches(Optional<Account> account, Secret<String> password) {
    var sealed = account.flatMap(known -> accounts.password(known.id()));
    if (sealed.isEmpty()) {
      passwords.matchNobody(password);
      return false;
    }
    return passwords.matches(account.orElseThrow().id(), sealed.get(), password);
  }

  private static List<FieldFault> faults(Attempt attempt, Optional<Email> email) {
    var faults = new ArrayList<FieldFault>();
    if (email.isEmpty()) {
      faults.add(new FieldFault(
          "email",
          attempt.email().isBlank() ? "account.fault.email-missing" : "account.fault.email"));
    }
    var length = attempt.password().reveal().length();
    if (length == 0) {
      faults.add(new FieldFault("password", "account.fault.password-missing"));
    } else if (length > Passwords.LONGEST) {
      faults.add(new FieldFault("password", "account.fault.password-long"));
    }
    return faults;
  }
}
