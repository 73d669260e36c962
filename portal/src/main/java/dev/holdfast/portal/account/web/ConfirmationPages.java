package dev.holdfast.portal.account.web;

import static dev.holdfast.portal.web.OpenRoutes.get;
import static dev.holdfast.portal.web.OpenRoutes.post;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.Confirmation;
import dev.holdfast.portal.account.Confirmations;
import dev.holdfast.portal.account.Factor;
import dev.holdfast.portal.account.FieldFault;
import dev.holdfast.portal.account.Passwords;
import dev.holdfast.portal.account.SignInFlow;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.web.CallerAddress;
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

/** The page behind the mailed link. Opening it changes nothing: programs that scan mails open links too. */
@Controller
class ConfirmationPages {
  record NewConfirmation(
      @Nullable String token,
      @Nullable String password,
      @Nullable String newPassword) {
    Secret<String> link() {
      return Secret.of(Objects.requireNonNullElse(token, ""));
    }

    Secret<String> registered() {
      return Secret.of(Objects.requireNonNullElse(password, ""));
    }

    Secret<String> other() {
      return Secret.of(Objects.requireNonNullElse(newPassword, ""));
    }

    boolean anew() {
      return !other().reveal().isEmpty();
    }

    boolean empty() {
      return !anew() && registered().reveal().isEmpty();
    }
  }

  private final Confirmations confirmations;
  private final Passwords passwords;
  private final SignInFlow flow;

  ConfirmationPages(Confirmations confirmations, Passwords passwords, SignInFlow flow) {
    this.confirmations = confirmations;
    this.passwords = passwords;
    this.flow = flow;
  }

  @GetMapping("/confirm")
  ModelAndView show(@RequestParam(defaultValue = "") String token, HttpServletResponse response) {
    return form(Secret.of(token), List.of(), response);
  }

  @PostMapping("/confirm")
  ModelAndView create(
      NewConfirmation form, HttpServletRequest request, HttpServletResponse response) {
    if (form.empty()) {
      return refused(form, new FieldFault("password", "account.fault.password-missing"), response);
    }
    var answer = form.anew()
        ? confirmations.confirmAnew(form.link(), form.other())
        : confirmations.confirm(form.link(), form.registered(), CallerAddress.of(request));
    return switch (answer) {
      case Confirmation.Confirmed(var account) -> welcome(account, request, response);
      case Confirmation.WrongPassword() ->
        refused(form, new FieldFault("password", "account.fault.password-other"), response);
      case Confirmation.Weak(var broken) -> {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        var faults = broken.stream()
            .map(rule -> new FieldFault("newPassword", rule.text()))
            .toList();
        yield form(form.link(), faults, response);
      }
      case Confirmation.Gone() -> gone(response);
      case Confirmation.TooMany(var wait) ->
        Waits.told(response, form(form.link(), List.of(), response), wait);
    };
  }

  private ModelAndView welcome(
      Account account, HttpServletRequest request, HttpServletResponse response) {
    var arrival = new SignInFlow.Arrival(false, "/");
    return SeeOther.page(flow.begin(request, response, account, Factor.PASSWORD, arrival));
  }

  private ModelAndView refused(
      NewConfirmation form, FieldFault fault, HttpServletResponse response) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return form(form.link(), List.of(fault), response);
  }

  private ModelAndView form(
      Secret<String> token, List<FieldFault> faults, HttpServletResponse response) {
    var address = confirmations.address(token);
    if (address.isEmpty()) {
      return gone(response);
    }
    var page = new ModelAndView("account/confirm");
    page.addObject("token", token.reveal());
    page.addObject("email", address.get().address());
    page.addObject("rules", passwords.rules());
    page.addObject("faults", faults);
    return page;
  }

  private static ModelAndView gone(HttpServletResponse response) {
    response.setStatus(HttpStatus.GONE.value());
    return new ModelAndView("account/confirm-gone");
  }

  @Bean
  static OpenRoutes confirmationRoutes() {
    return OpenRoutes.of(get("/confirm"), post("/confirm"));
  }
}
