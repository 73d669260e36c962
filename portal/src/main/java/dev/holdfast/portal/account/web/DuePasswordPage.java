package dev.holdfast.portal.account.web;

import static dev.holdfast.portal.web.OpenRoutes.get;
import static dev.holdfast.portal.web.OpenRoutes.post;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.FieldFault;
import dev.holdfast.portal.account.NewPasswords;
import dev.holdfast.portal.account.PasswordChange;
import dev.holdfast.portal.account.PasswordChanges;
import dev.holdfast.portal.account.SignInFlow;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.web.OpenRoutes;
import dev.holdfast.portal.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Between the factors and being signed in: a new password for one that is due. */
@Controller
class DuePasswordPage {
  private final PasswordChanges changes;
  private final NewPasswords passwords;
  private final SignInFlow flow;

  DuePasswordPage(PasswordChanges changes, NewPasswords passwords, SignInFlow flow) {
    this.changes = changes;
    this.passwords = passwords;
    this.flow = flow;
  }

  @GetMapping(PasswordChanges.DUE)
  ModelAndView show(HttpServletRequest request) {
    return whose(request)
        .map(account -> form(account, List.of()))
        .orElseGet(() -> SeeOther.page("/sign-in"));
  }

  @PostMapping(PasswordChanges.DUE)
  ModelAndView update(
      @RequestParam(defaultValue = "") String newPassword,
      @RequestParam(defaultValue = "") String again,
      HttpServletRequest request,
      HttpServletResponse response) {
    var account = whose(request);
    if (account.isEmpty()) {
      return SeeOther.page("/sign-in");
    }
    var wish = new PasswordChanges.Wish(Secret.of(newPassword), Secret.of(again), false);
    return switch (changes.renew(account.get(), wish, Caller.of(request))) {
      case PasswordChange.Changed changed -> SeeOther.page(flow.proceed(request, response));
      case PasswordChange.Faulty(var faults) -> {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        yield form(account.get(), faults);
      }
      case PasswordChange.Wait wait -> SeeOther.page("/sign-in");
      case PasswordChange.Challenged challenged -> SeeOther.page("/sign-in");
    };
  }

  /** Nobody who has a step before this one still to do. */
  private Optional<Account> whose(HttpServletRequest request) {
    return flow.pending(request)
        .filter(
            pending -> flow.stop(pending).filter(PasswordChanges.DUE::equals).isPresent())
        .map(SignInFlow.Pending::account);
  }

  private ModelAndView form(Account account, List<FieldFault> faults) {
    return new ModelAndView("account/due-password")
        .addObject("email", account.email())
        .addObject("rules", passwords.rules(account.id()))
        .addObject("faults", faults);
  }

  @Bean
  static OpenRoutes duePasswordRoutes() {
    return OpenRoutes.of(get(PasswordChanges.DUE), post(PasswordChanges.DUE));
  }
}
