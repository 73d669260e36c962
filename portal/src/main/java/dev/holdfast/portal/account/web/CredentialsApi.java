package dev.holdfast.portal.account.web;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.account.BrowserMarks;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.EmailChange;
import dev.holdfast.portal.account.EmailChanges;
import dev.holdfast.portal.account.EmailProof;
import dev.holdfast.portal.account.Factor;
import dev.holdfast.portal.account.PasswordChange;
import dev.holdfast.portal.account.PasswordChanges;
import dev.holdfast.portal.account.SignInFlow;
import dev.holdfast.portal.account.SignIns;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.challenge.Answer;
import dev.holdfast.portal.kernel.Secret;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Another password and another address for whoever asks and knows the present password, by the rules of the pages. */
@RestController
@PreAuthorize("hasRole('OWNER')")
class CredentialsApi {
  /**
   * What is sent for another password.
   *
   * @param everywhere whether connected devices are disconnected too
   */
  record NewPassword(
      @Nullable String newPassword,
      @Nullable String current,
      @Nullable Boolean everywhere) {
    PasswordChanges.Wish wish() {
      var fresh = Secret.of(text(newPassword));
      return new PasswordChanges.Wish(fresh, fresh, Boolean.TRUE.equals(everywhere));
    }

    @Override
    public String toString() {
      return "NewPassword[redacted]";
    }
  }

  /** What is sent for another address. */
  record NewAddress(@Nullable String email, @Nullable String current) {
    @Override
    public String toString() {
      return "NewAddress[redacted]";
    }
  }

  /** The code from the mail to it. */
  record NewProof(@Nullable String code) {
    @Override
    public String toString() {
      return "NewProof[redacted]";
    }
  }

  /** So many devices were disconnected. */
  record PasswordView(int disconnected) {}

  /** The address that a code went to, or that holds from now on. */
  record AddressView(String email) {}

  /** The session that goes on. */
  @Component
  record Going(SignInFlow flow, BrowserMarks marks) {}

  private final PasswordChanges passwords;
  private final EmailChanges addresses;
  private final Accounts accounts;
  private final Going going;
  private final CredentialProblems problems;

  CredentialsApi(
      PasswordChanges passwords,
      EmailChanges addresses,
      Accounts accounts,
      Going going,
      CredentialProblems problems) {
    this.passwords = passwords;
    this.addresses = addresses;
    this.accounts = accounts;
    this.going = going;
    this.problems = problems;
  }

  @PutMapping("/api/v1/account/password")
  ResponseEntity<?> update(
      @RequestBody NewPassword body,
      @AuthenticationPrincipal SignedIn me,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale locale) {
    var account = accounts.find(me.account()).orElseThrow();
    return switch (passwords.change(
        account, body.wish(), attempt(account, body.current(), request))) {
      case PasswordChange.Changed(var devices) -> {
        going.flow().prove(request, response, account.id(), Factor.PASSWORD);
        yield ResponseEntity.ok(new PasswordView(devices));
      }
      case PasswordChange.Faulty(var faults) -> problems.faulty(faults, locale);
      case PasswordChange.Wait(var time) -> problems.wait(time, locale);
      case PasswordChange.Challenged(var asked) -> problems.challenged(asked, locale);
    };
  }

  @PostMapping("/api/v1/account/email-changes")
  ResponseEntity<?> create(
      @RequestBody NewAddress body,
      @AuthenticationPrincipal SignedIn me,
      HttpServletRequest request,
      Locale locale) {
    var account = accounts.find(me.account()).orElseThrow();
    var attempt = attempt(account, body.current(), request);
    return switch (addresses.ask(account, text(body.email()), attempt)) {
      case EmailChange.CodeSent() ->
        ResponseEntity.status(HttpStatus.ACCEPTED)
            .body(new AddressView(addresses.waiting(account.id()).orElse("")));
      case EmailChange.Faulty(var faults) -> problems.faulty(faults, locale);
      case EmailChange.Wait(var time) -> problems.wait(time, locale);
      case EmailChange.Challenged(var asked) -> problems.challenged(asked, locale);
    };
  }

  @PostMapping("/api/v1/account/email-changes/proofs")
  ResponseEntity<?> createProof(
      @RequestBody NewProof body,
      @AuthenticationPrincipal SignedIn me,
      HttpServletRequest request,
      Locale locale) {
    var digits = Secret.of(text(body.code()).replaceAll("[\\s-]", ""));
    return switch (addresses.prove(me.account(), digits, Caller.of(request))) {
      case EmailProof.Changed() ->
        ResponseEntity.ok(
            new AddressView(accounts.find(me.account()).orElseThrow().email()));
      case EmailProof.Wrong(var left) -> problems.wrongCode(left, locale);
      case EmailProof.Gone() -> problems.goneCode(locale);
    };
  }

  private SignIns.Attempt attempt(
      Account account, @Nullable String current, HttpServletRequest request) {
    return new SignIns.Attempt(
        account.email(),
        Secret.of(text(current)),
        Caller.of(request),
        going.marks().of(request),
        Answer.ofProgram(request.getHeader(Answer.HEADER)));
  }

  private static String text(@Nullable String value) {
    return Objects.requireNonNullElse(value, "");
  }
}
