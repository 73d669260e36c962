package dev.holdfast.portal.account.web;

import static dev.holdfast.portal.web.OpenRoutes.get;
import static dev.holdfast.portal.web.OpenRoutes.post;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.Completions;
import dev.holdfast.portal.account.Confirmation;
import dev.holdfast.portal.account.Confirmations;
import dev.holdfast.portal.account.Factor;
import dev.holdfast.portal.account.FieldFault;
import dev.holdfast.portal.account.LikelyRegion;
import dev.holdfast.portal.account.NeededStatements;
import dev.holdfast.portal.account.Passwords;
import dev.holdfast.portal.account.Registrations;
import dev.holdfast.portal.account.SignInFlow;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.web.CallerAddress;
import dev.holdfast.portal.web.Languages;
import dev.holdfast.portal.web.LocalPath;
import dev.holdfast.portal.web.OpenRoutes;
import dev.holdfast.portal.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.BindParam;
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
      @Nullable String newPassword,
      @Nullable String region,
      @Nullable String terms,
      @Nullable String statements,
      @BindParam("continue") @Nullable String next) {

    static NewConfirmation of(String token, String next) {
      return new NewConfirmation(token, null, null, null, null, null, next);
    }

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

    String path() {
      return LocalPath.orHome(Objects.requireNonNullElse(next, ""));
    }

    Completions.Wish wish(Locale reader) {
      return new Completions.Wish(
          registered(),
          Objects.requireNonNullElse(region, ""),
          new Registrations.Consent(
              "true".equals(terms), Objects.requireNonNullElse(statements, ""), reader));
    }
  }

  private final Confirmations confirmations;
  private final Completions completions;
  private final Passwords passwords;
  private final NeededStatements statements;
  private final SignInFlow flow;

  ConfirmationPages(
      Confirmations confirmations,
      Completions completions,
      Passwords passwords,
      NeededStatements statements,
      SignInFlow flow) {
    this.confirmations = confirmations;
    this.completions = completions;
    this.passwords = passwords;
    this.statements = statements;
    this.flow = flow;
  }

  @GetMapping("/confirm")
  ModelAndView show(
      @RequestParam(defaultValue = "") String token,
      @RequestParam(name = "continue", defaultValue = "/") String next,
      HttpServletRequest request,
      HttpServletResponse response) {
    return form(NewConfirmation.of(token, next), List.of(), request, response);
  }

  @PostMapping("/confirm")
  ModelAndView create(
      NewConfirmation form, HttpServletRequest request, HttpServletResponse response) {
    return switch (answer(form, request)) {
      case Confirmation.Confirmed(var account) -> welcome(account, form, request, response);
      case Confirmation.WrongPassword() -> {
        var fault =
            form.empty() ? "account.fault.password-missing" : "account.fault.password-other";
        yield refused(form, List.of(new FieldFault("password", fault)), request, response);
      }
      case Confirmation.Weak(var broken) -> {
        var faults = broken.stream()
            .map(rule -> new FieldFault("newPassword", rule.text()))
            .toList();
        yield refused(form, faults, request, response);
      }
      case Confirmation.Faulty(var faults) -> refused(form, faults, request, response);
      case Confirmation.Gone() -> gone(response);
      case Confirmation.TooMany(var wait) ->
        Waits.told(response, form(form, List.of(), request, response), wait);
    };
  }

  private Confirmation answer(NewConfirmation form, HttpServletRequest request) {
    var awaited = confirmations.awaited(form.link());
    if (awaited.isPresent() && !awaited.get().complete()) {
      return completions.complete(form.link(), form.wish(Languages.of(request, null)));
    }
    if (form.empty()) {
      return new Confirmation.WrongPassword();
    }
    return form.anew()
        ? confirmations.confirmAnew(form.link(), form.other())
        : confirmations.confirm(form.link(), form.registered(), CallerAddress.of(request));
  }

  private ModelAndView welcome(
      Account account,
      NewConfirmation form,
      HttpServletRequest request,
      HttpServletResponse response) {
    var arrival = new SignInFlow.Arrival(false, form.path());
    return SeeOther.page(flow.begin(request, response, account, Factor.PASSWORD, arrival));
  }

  private ModelAndView refused(
      NewConfirmation form,
      List<FieldFault> faults,
      HttpServletRequest request,
      HttpServletResponse response) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return form(form, faults, request, response);
  }

  private ModelAndView form(
      NewConfirmation form,
      List<FieldFault> faults,
      HttpServletRequest request,
      HttpServletResponse response) {
    var awaited = confirmations.awaited(form.link());
    if (awaited.isEmpty()) {
      return gone(response);
    }
    var page =
        awaited.get().complete() ? new ModelAndView("account/confirm") : completing(form, request);
    page.addObject("token", form.link().reveal());
    page.addObject("next", form.path());
    page.addObject("email", awaited.get().email().address());
    page.addObject("rules", passwords.rules());
    page.addObject("faults", faults);
    return page;
  }

  /** What the account needs besides its address. */
  private ModelAndView completing(NewConfirmation form, HttpServletRequest request) {
    var region = Objects.requireNonNullElseGet(form.region(), () -> LikelyRegion.of(request));
    return new ModelAndView("account/complete")
        .addObject("region", region)
        .addObject("terms", "true".equals(form.terms()))
        .addObject("needed", statements.inForce(Languages.of(request, null)));
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
