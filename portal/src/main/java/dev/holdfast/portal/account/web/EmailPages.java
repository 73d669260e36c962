package dev.holdfast.portal.account.web;

import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.account.BrowserMarks;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.EmailChange;
import dev.holdfast.portal.account.EmailChanges;
import dev.holdfast.portal.account.EmailProof;
import dev.holdfast.portal.account.FieldFault;
import dev.holdfast.portal.account.PasswordChanges;
import dev.holdfast.portal.account.SignIns;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.challenge.Answer;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Account settings, Profile: another e-mail address. */
@Controller
class EmailPages {
  private final EmailChanges changes;
  private final PasswordChanges passwords;
  private final Accounts accounts;
  private final BrowserMarks marks;

  EmailPages(
      EmailChanges changes, PasswordChanges passwords, Accounts accounts, BrowserMarks marks) {
    this.changes = changes;
    this.passwords = passwords;
    this.accounts = accounts;
    this.marks = marks;
  }

  /** Who has no password yet sets one first. */
  @GetMapping("/account/email")
  ModelAndView edit(@AuthenticationPrincipal SignedIn me) {
    return passwords.asksCurrent(me.account())
        ? form("", List.of())
        : SeeOther.page("/account/password");
  }

  @PostMapping("/account/email")
  ModelAndView create(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String current,
      HttpServletRequest request,
      HttpServletResponse response) {
    var account = accounts.find(me.account()).orElseThrow();
    var attempt = new SignIns.Attempt(
        account.email(),
        Secret.of(current),
        Caller.of(request),
        marks.of(request),
        Answer.of(request));
    return switch (changes.ask(account, email, attempt)) {
      case EmailChange.CodeSent() -> SeeOther.page("/account/email/code");
      case EmailChange.Faulty(var faults) -> {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        yield form(email, faults);
      }
      case EmailChange.Wait(var time) -> Waits.told(response, form(email, List.of()), time);
      case EmailChange.Challenged(var asked) ->
        Waits.challenged(response, form(email, List.of()), asked);
    };
  }

  @GetMapping("/account/email/code")
  ModelAndView prove(@AuthenticationPrincipal SignedIn me) {
    return asking(me, -1);
  }

  @PostMapping("/account/email/code")
  ModelAndView update(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(defaultValue = "") String code,
      HttpServletRequest request,
      HttpServletResponse response) {
    var digits = code.replaceAll("[\\s-]", "");
    if (digits.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return asking(me, 0);
    }
    return switch (changes.prove(me.account(), Secret.of(digits), Caller.of(request))) {
      case EmailProof.Changed() -> SeeOther.page("/account/profile?saved=email");
      case EmailProof.Wrong(var left) -> {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        yield asking(me, left);
      }
      case EmailProof.Gone() -> {
        response.setStatus(HttpStatus.GONE.value());
        yield new ModelAndView("account/email-gone");
      }
    };
  }

  private static ModelAndView form(String email, List<FieldFault> faults) {
    return new ModelAndView("account/email").addObject("email", email).addObject("faults", faults);
  }

  private ModelAndView asking(SignedIn me, int left) {
    return changes
        .waiting(me.account())
        .map(address -> new ModelAndView("account/email-code")
            .addObject("address", address)
            .addObject("left", left))
        .orElseGet(() -> SeeOther.page("/account/email"));
  }
}
