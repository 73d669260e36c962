package dev.holdfast.portal.account.web;

import static dev.holdfast.portal.web.OpenRoutes.get;
import static dev.holdfast.portal.web.OpenRoutes.post;

import dev.holdfast.portal.account.FieldFault;
import dev.holdfast.portal.account.LikelyRegion;
import dev.holdfast.portal.account.NeededStatements;
import dev.holdfast.portal.account.Passwords;
import dev.holdfast.portal.account.Registration;
import dev.holdfast.portal.account.Registrations;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.web.CallerAddress;
import dev.holdfast.portal.web.Languages;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Registering with an e-mail address. */
@Controller
class RegistrationPages {
  record NewRegistration(
      @Nullable String email,
      @Nullable String password,
      @Nullable String language,
      @Nullable String region,
      @Nullable String zone,
      @Nullable String terms,
      @Nullable String statements) {

    static final NewRegistration EMPTY =
        new NewRegistration(null, null, null, null, null, null, null);

    Registrations.Wish wish(Locale reader) {
      return new Registrations.Wish(
          Objects.requireNonNullElse(email, ""),
          Secret.of(Objects.requireNonNullElse(password, "")),
          Objects.requireNonNullElse(language, ""),
          Objects.requireNonNullElse(region, ""),
          Objects.requireNonNullElse(zone, ""),
          new Registrations.Consent(
              "true".equals(terms), Objects.requireNonNullElse(statements, ""), reader));
    }
  }

  private final Registrations registrations;
  private final Passwords passwords;
  private final NeededStatements statements;
  private final SignInOffers offers;

  RegistrationPages(
      Registrations registrations,
      Passwords passwords,
      NeededStatements statements,
      SignInOffers offers) {
    this.registrations = registrations;
    this.passwords = passwords;
    this.statements = statements;
    this.offers = offers;
  }

  @GetMapping("/register")
  ModelAndView show(HttpServletRequest request) {
    return form(NewRegistration.EMPTY, List.of(), request);
  }

  @PostMapping("/register")
  ModelAndView create(
      NewRegistration form, HttpServletRequest request, HttpServletResponse response) {
    return switch (registrations.register(
        form.wish(Languages.of(request, null)), CallerAddress.of(request))) {
      case Registration.MailSent() -> SeeOther.page("/register/sent");
      case Registration.Faulty(var faults) -> {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        yield form(form, faults, request);
      }
      case Registration.TooMany(var wait) ->
        Waits.told(response, form(form, List.of(), request), wait);
    };
  }

  @GetMapping("/register/sent")
  String sent() {
    return "account/register-sent";
  }

  private ModelAndView form(
      NewRegistration form, List<FieldFault> faults, HttpServletRequest request) {
    var page = new ModelAndView("account/register");
    page.addObject("email", Objects.requireNonNullElse(form.email(), ""));
    page.addObject("language", Objects.requireNonNullElse(form.language(), ""));
    page.addObject(
        "region", Objects.requireNonNullElseGet(form.region(), () -> LikelyRegion.of(request)));
    page.addObject("terms", "true".equals(form.terms()));
    page.addObject("needed", statements.inForce(Languages.of(request, null)));
    page.addObject("rules", passwords.rules());
    page.addObject("offers", offers.of(request, "/"));
    page.addObject("faults", faults);
    return page;
  }

  @Bean
  static OpenRoutes registrationRoutes() {
    return OpenRoutes.of(get("/register"), post("/register"), get("/register/sent"));
  }
}
