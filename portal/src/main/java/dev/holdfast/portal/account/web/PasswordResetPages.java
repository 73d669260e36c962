package dev.holdfast.portal.account.web;

import static dev.holdfast.portal.web.OpenRoutes.get;
import static dev.holdfast.portal.web.OpenRoutes.post;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.Factor;
import dev.holdfast.portal.account.FieldFault;
import dev.holdfast.portal.account.NewPasswords;
import dev.holdfast.portal.account.PasswordReset;
import dev.holdfast.portal.account.PasswordResetRequests;
import dev.holdfast.portal.account.PasswordResets;
import dev.holdfast.portal.account.ResetRequest;
import dev.holdfast.portal.account.SignInFlow;
import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.web.Languages;
import dev.holdfast.portal.web.OpenRoutes;
import dev.holdfast.portal.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** <em>Forgot your password?</em>: asking for a link, and the page behind it. Opening the link changes nothing. */
@Controller
class PasswordResetPages {
  record NewPassword(
      @Nullable String token,
      @Nullable String newPassword,
      @Nullable String again) {
    static Secret<String> secret(@Nullable String text) {
      return Secret.of(Objects.requireNonNullElse(text, ""));
    }
  }

  private final PasswordResetRequests requests;
  private final PasswordResets resets;
  private final NewPasswords passwords;
  private final SignInFlow flow;
  private final Limits limits;

  PasswordResetPages(
      PasswordResetRequests requests,
      PasswordResets resets,
      NewPasswords passwords,
      SignInFlow flow,
      Limits limits) {
    this.requests = requests;
    this.resets = resets;
    this.passwords = passwords;
    this.flow = flow;
    this.limits = limits;
  }

  @GetMapping("/password-reset")
  ModelAndView show() {
    return asking("", List.of());
  }

  @PostMapping("/password-reset")
  ModelAndView create(
      @RequestParam(defaultValue = "") String email,
      HttpServletRequest request,
      HttpServletResponse response) {
    return switch (requests.ask(email, Languages.of(request, null), Caller.of(request))) {
      case ResetRequest.MailSent() -> SeeOther.page("/password-reset/sent");
      case ResetRequest.Faulty(var faults) -> {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        yield asking(email, faults);
      }
      case ResetRequest.TooMany(var wait) -> Waits.told(response, asking(email, List.of()), wait);
    };
  }

  @GetMapping("/password-reset/sent")
  String sent() {
    return "account/reset-sent";
  }

  @GetMapping("/password-reset/new")
  ModelAndView edit(@RequestParam(defaultValue = "") String token, HttpServletResponse response) {
    return form(Secret.of(token), List.of(), response);
  }

  @PostMapping("/password-reset/new")
  ModelAndView update(NewPassword form, HttpServletRequest request, HttpServletResponse response) {
    var token = NewPassword.secret(form.token());
    var caller = Caller.of(request);
    var wait = limits.count(Limit.MAILED_LINK_PER_ADDRESS, caller.network());
    if (!wait.isZero()) {
      return Waits.told(response, form(token, List.of(), response), wait);
    }
    var fresh = NewPassword.secret(form.newPassword());
    return switch (resets.reset(token, fresh, NewPassword.secret(form.again()), caller)) {
      case PasswordReset.Done(var account) -> arrive(account, request, response);
      case PasswordReset.Faulty(var faults) -> {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        yield form(token, faults, response);
      }
      case PasswordReset.Gone() -> gone(response);
    };
  }

  private ModelAndView arrive(
      Account account, HttpServletRequest request, HttpServletResponse response) {
    var arrival = new SignInFlow.Arrival(false, "/");
    return SeeOther.page(flow.begin(request, response, account, Factor.PASSWORD, arrival));
  }

  private static ModelAndView asking(String email, List<FieldFault> faults) {
    return new ModelAndView("account/reset").addObject("email", email).addObject("faults", faults);
  }

  private ModelAndView form(
      Secret<String> token, List<FieldFault> faults, HttpServletResponse response) {
    var account = resets.account(token);
    if (account.isEmpty()) {
      return gone(response);
    }
    return new ModelAndView("account/reset-new")
        .addObject("token", token.reveal())
        .addObject("email", account.get().email())
        .addObject("rules", passwords.rules(account.get().id()))
        .addObject("faults", faults);
  }

  private static ModelAndView gone(HttpServletResponse response) {
    response.setStatus(HttpStatus.GONE.value());
    return new ModelAndView("account/reset-gone");
  }

  @Bean
  static OpenRoutes passwordResetRoutes() {
    return OpenRoutes.of(
        get("/password-reset"),
        post("/password-reset"),
        get("/password-reset/sent"),
        get("/password-reset/new"),
        post("/password-reset/new"));
  }
}
