package dev.holdfast.portal.account.web;

import static dev.holdfast.portal.web.OpenRoutes.get;
import static dev.holdfast.portal.web.OpenRoutes.post;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.BrowserMarks;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.Factor;
import dev.holdfast.portal.account.FieldFault;
import dev.holdfast.portal.account.NewPasswords;
import dev.holdfast.portal.account.PasswordChange;
import dev.holdfast.portal.account.PasswordChanges;
import dev.holdfast.portal.account.SignInFlow;
import dev.holdfast.portal.account.SignIns;
import dev.holdfast.portal.challenge.Answer;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.web.OpenRoutes;
import dev.holdfast.portal.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Between the factors and being signed in: a new password for one that is due. */
@Controller
class DuePasswordPage {
  record DueForm(
      @Nullable String newPassword,
      @Nullable String again,
      @Nullable String current) {
    PasswordChanges.Wish wish() {
      return new PasswordChanges.Wish(secret(newPassword), secret(again), false);
    }

    static Secret<String> secret(@Nullable String text) {
      return Secret.of(Objects.requireNonNullElse(text, ""));
    }
  }

  private final PasswordChanges changes;
  private final NewPasswords passwords;
  private final SignInFlow flow;
  private final BrowserMarks marks;

  DuePasswordPage(
      PasswordChanges changes, NewPasswords passwords, SignInFlow flow, BrowserMarks marks) {
    this.changes = changes;
    this.passwords = passwords;
    this.flow = flow;
    this.marks = marks;
  }

  @GetMapping(PasswordChanges.DUE)
  ModelAndView show(HttpServletRequest request) {
    return whose(request)
        .map(pending -> form(pending, List.of()))
        .orElseGet(() -> SeeOther.page("/sign-in"));
  }

  @PostMapping(PasswordChanges.DUE)
  ModelAndView update(DueForm form, HttpServletRequest request, HttpServletResponse response) {
    var whose = whose(request);
    if (whose.isEmpty()) {
      return SeeOther.page("/sign-in");
    }
    var pending = whose.get();
    return switch (change(pending, form, request)) {
      case PasswordChange.Changed changed -> SeeOther.page(flow.proceed(request, response));
      case PasswordChange.Faulty(var faults) -> {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        yield form(pending, faults);
      }
      case PasswordChange.Wait(var time) -> Waits.told(response, form(pending, List.of()), time);
      case PasswordChange.Challenged(var asked) ->
        Waits.challenged(response, form(pending, List.of()), asked);
    };
  }

  private PasswordChange change(
      SignInFlow.Pending pending, DueForm form, HttpServletRequest request) {
    var account = pending.account();
    return asksCurrent(pending)
        ? changes.change(account, form.wish(), attempt(account, form, request))
        : changes.renew(account, form.wish(), Caller.of(request));
  }

  private SignIns.Attempt attempt(Account account, DueForm form, HttpServletRequest request) {
    return new SignIns.Attempt(
        account.email(),
        DueForm.secret(form.current()),
        Caller.of(request),
        marks.of(request),
        Answer.of(request));
  }

  /** Who came without the password shows that they know it, as everywhere else. */
  private static boolean asksCurrent(SignInFlow.Pending pending) {
    return !pending.proven().contains(Factor.PASSWORD);
  }

  /** Nobody who has a step before this one still to do. */
  private Optional<SignInFlow.Pending> whose(HttpServletRequest request) {
    return flow.pending(request)
        .filter(
            pending -> flow.stop(pending).filter(PasswordChanges.DUE::equals).isPresent());
  }

  private ModelAndView form(SignInFlow.Pending pending, List<FieldFault> faults) {
    var account = pending.account();
    return new ModelAndView("account/due-password")
        .addObject("asksCurrent", asksCurrent(pending))
        .addObject("email", account.email())
        .addObject("rules", passwords.rules(account.id()))
        .addObject("faults", faults);
  }

  @Bean
  static OpenRoutes duePasswordRoutes() {
    return OpenRoutes.of(get(PasswordChanges.DUE), post(PasswordChanges.DUE));
  }
}
