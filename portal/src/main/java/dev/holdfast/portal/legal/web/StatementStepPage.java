package dev.holdfast.portal.legal.web;

import dev.holdfast.portal.account.SignInFlow;
import dev.holdfast.portal.legal.Statement;
import dev.holdfast.portal.legal.StatementConsents;
import dev.holdfast.portal.web.Languages;
import dev.holdfast.portal.web.OpenRoutes;
import dev.holdfast.portal.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Between the factors and being signed in: needed statements that have changed. */
@Controller
class StatementStepPage {
  static final String PATH = "/sign-in/statements";

  private final SignInFlow flow;
  private final StatementConsents consents;

  StatementStepPage(SignInFlow flow, StatementConsents consents) {
    this.flow = flow;
    this.consents = consents;
  }

  @GetMapping(PATH)
  ModelAndView show(HttpServletRequest request) {
    return flow.pending(request)
        .map(pending -> form(missing(pending, request), false))
        .orElseGet(() -> SeeOther.page("/sign-in"));
  }

  @PostMapping(PATH)
  ModelAndView create(
      @RequestParam(defaultValue = "") String versions,
      HttpServletRequest request,
      HttpServletResponse response) {
    var pending = flow.pending(request);
    if (pending.isEmpty()) {
      return SeeOther.page("/sign-in");
    }
    var missing = missing(pending.get(), request);
    if (!versions.equals(ConsentFace.versions(missing))) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return form(missing, true);
    }
    missing.forEach(each -> consents.accept(pending.get().account().id(), each));
    return SeeOther.page(flow.proceed(request, response));
  }

  private List<Statement> missing(SignInFlow.Pending pending, HttpServletRequest request) {
    return consents.missing(pending.account().id(), Languages.of(request, null));
  }

  private static ModelAndView form(List<Statement> missing, boolean changed) {
    return new ModelAndView("legal/sign-in-statements")
        .addObject("missing", missing)
        .addObject("changed", changed);
  }

  @Bean
  static OpenRoutes statementStepRoutes() {
    return OpenRoutes.of(OpenRoutes.get(PATH), OpenRoutes.post(PATH));
  }
}
