package dev.holdfast.portal.account.web;

import static dev.holdfast.portal.web.OpenRoutes.get;
import static dev.holdfast.portal.web.OpenRoutes.post;

import dev.holdfast.portal.account.BrowserMarks;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.Factor;
import dev.holdfast.portal.account.FieldFault;
import dev.holdfast.portal.account.SignIn;
import dev.holdfast.portal.account.SignInFlow;
import dev.holdfast.portal.account.SignIns;
import dev.holdfast.portal.challenge.Answer;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.web.LocalPath;
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
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Signing in with e-mail address and password. */
@Controller
class SignInPages {
  record NewSignIn(
      @Nullable String email,
      @Nullable String password,
      @Nullable String keep) {
    SignIns.Attempt attempt(HttpServletRequest request, String knownBrowser) {
      return new SignIns.Attempt(
          Objects.requireNonNullElse(email, ""),
          Secret.of(Objects.requireNonNullElse(password, "")),
          Caller.of(request),
          knownBrowser,
          Answer.of(request));
    }

    boolean stay() {
      return "true".equals(keep);
    }
  }

  private final SignIns signIns;
  private final SignInFlow flow;
  private final BrowserMarks marks;
  private final SignInOffers offers;

  SignInPages(SignIns signIns, SignInFlow flow, BrowserMarks marks, SignInOffers offers) {
    this.signIns = signIns;
    this.flow = flow;
    this.marks = marks;
    this.offers = offers;
  }

  @GetMapping("/sign-in")
  ModelAndView show(
      @RequestParam(name = "continue", defaultValue = "/") String next,
      HttpServletRequest request) {
    return form(new NewSignIn(null, null, null), next, List.of(), request);
  }

  @PostMapping("/sign-in")
  ModelAndView create(
      @ModelAttribute NewSignIn form,
      @RequestParam(name = "continue", defaultValue = "/") String next,
      HttpServletRequest request,
      HttpServletResponse response) {
    return switch (signIns.signIn(form.attempt(request, marks.of(request)))) {
      case SignIn.Welcome(var account) -> {
        var arrival = new SignInFlow.Arrival(form.stay(), next);
        yield SeeOther.page(flow.begin(request, response, account, Factor.PASSWORD, arrival));
      }
      case SignIn.Wrong() -> {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        yield form(form, next, List.of(new FieldFault("email", "account.fault.sign-in")), request);
      }
      case SignIn.Faulty(var faults) -> {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        yield form(form, next, faults, request);
      }
      case SignIn.Challenged(var asked) ->
        Waits.challenged(response, form(form, next, List.of(), request), asked);
      case SignIn.Wait(var time) ->
        Waits.told(response, form(form, next, List.of(), request), time);
    };
  }

  private ModelAndView form(
      NewSignIn form, String next, List<FieldFault> faults, HttpServletRequest request) {
    var page = new ModelAndView("account/sign-in");
    page.addObject("email", Objects.requireNonNullElse(form.email(), ""));
    page.addObject("keep", form.stay());
    page.addObject("next", LocalPath.orHome(next));
    page.addObject("offers", offers.of(request, LocalPath.orHome(next)));
    page.addObject("faults", faults);
    return page;
  }

  @Bean
  static OpenRoutes signInRoutes() {
    return OpenRoutes.of(get("/sign-in"), post("/sign-in"), post("/sign-out"));
  }
}
