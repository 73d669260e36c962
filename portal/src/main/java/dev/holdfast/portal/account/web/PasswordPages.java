package dev.holdfast.portal.account.web;

import static dev.holdfast.portal.web.OpenRoutes.get;

import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.account.BrowserMarks;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.Factor;
import dev.holdfast.portal.account.FieldFault;
import dev.holdfast.portal.account.NewPasswords;
import dev.holdfast.portal.account.PasswordChange;
import dev.holdfast.portal.account.PasswordChanges;
import dev.holdfast.portal.account.SignInFlow;
import dev.holdfast.portal.account.SignIns;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.challenge.Answer;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.web.OpenRoutes;
import dev.holdfast.portal.web.SeeOther;
import dev.holdfast.portal.web.SettingsTab;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Account settings, Password. */
@Controller
class PasswordPages {
  record PasswordForm(
      @Nullable String newPassword,
      @Nullable String again,
      @Nullable String current,
      @Nullable String everywhere) {
    PasswordChanges.Wish wish() {
      return new PasswordChanges.Wish(secret(newPassword), secret(again), signsOut());
    }

    boolean signsOut() {
      return "true".equals(everywhere);
    }

    static Secret<String> secret(@Nullable String text) {
      return Secret.of(Objects.requireNonNullElse(text, ""));
    }
  }

  private final PasswordChanges changes;
  private final NewPasswords passwords;
  private final Accounts accounts;
  private final SignInFlow flow;
  private final BrowserMarks marks;

  PasswordPages(
      PasswordChanges changes,
      NewPasswords passwords,
      Accounts accounts,
      SignInFlow flow,
      BrowserMarks marks) {
    this.changes = changes;
    this.passwords = passwords;
    this.accounts = accounts;
    this.flow = flow;
    this.marks = marks;
  }

  @GetMapping("/account/password")
  ModelAndView show(
      @AuthenticationPrincipal SignedIn me, @RequestParam(defaultValue = "") String saved) {
    return form(me, false, List.of()).addObject("saved", saved);
  }

  /** Where password managers look for the page (W3C, "A Well-Known URL for Changing Passwords"). */
  @GetMapping("/.well-known/change-password")
  ModelAndView wellKnown() {
    return SeeOther.page("/account/password");
  }

  @PostMapping("/account/password")
  ModelAndView update(
      @AuthenticationPrincipal SignedIn me,
      PasswordForm form,
      HttpServletRequest request,
      HttpServletResponse response) {
    var account = accounts.find(me.account()).orElseThrow();
    var current = new SignIns.Attempt(
        account.email(),
        PasswordForm.secret(form.current()),
        Caller.of(request),
        marks.of(request),
        Answer.of(request));
    return switch (changes.change(account, form.wish(), current)) {
      case PasswordChange.Changed(var devices) -> {
        flow.prove(request, response, account.id(), Factor.PASSWORD);
        yield SeeOther.page("/account/password?saved=" + (devices > 0 ? "everywhere" : "1"));
      }
      case PasswordChange.Faulty(var faults) -> {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        yield form(me, form.signsOut(), faults);
      }
      case PasswordChange.Challenged(var asked) ->
        Waits.challenged(response, form(me, form.signsOut(), List.of()), asked);
      case PasswordChange.Wait(var time) ->
        Waits.told(response, form(me, form.signsOut(), List.of()), time);
    };
  }

  /** Turns asking for a new password every 180 days on or off. */
  @PostMapping("/account/password/expiration")
  ModelAndView expire(
      @AuthenticationPrincipal SignedIn me, @RequestParam(defaultValue = "") String wanted) {
    changes.wantExpiration(me.account(), "true".equals(wanted));
    return SeeOther.page("/account/password?saved=expiration");
  }

  private ModelAndView form(SignedIn me, boolean everywhere, List<FieldFault> faults) {
    return new ModelAndView("account/password")
        .addObject("rules", passwords.rules(me.account()))
        .addObject("asksCurrent", changes.asksCurrent(me.account()))
        .addObject("due", changes.due(me.account()).orElse(null))
        .addObject("everywhere", everywhere)
        .addObject("faults", faults);
  }

  @Bean
  static SettingsTab passwordTab() {
    return new SettingsTab("account.password.title", "/account/password", "key-round", 20);
  }

  @Bean
  static OpenRoutes changePasswordRoutes() {
    return OpenRoutes.of(get("/.well-known/change-password"));
  }
}
