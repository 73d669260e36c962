package dev.holdfast.portal.identity.web;

import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.Factor;
import dev.holdfast.portal.account.FieldFault;
import dev.holdfast.portal.account.LikelyRegion;
import dev.holdfast.portal.account.NeededStatements;
import dev.holdfast.portal.account.Newcomer;
import dev.holdfast.portal.account.Newcomers;
import dev.holdfast.portal.account.SignInFlow;
import dev.holdfast.portal.identity.ProvenNewcomers;
import dev.holdfast.portal.identity.ProvenVisits;
import dev.holdfast.portal.identity.Verdict;
import dev.holdfast.portal.web.Languages;
import dev.holdfast.portal.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Somebody comes through a provider for the first time. */
@Controller
class FirstUsePages {
  static final String PATH = "/sign-in/first-use";

  record NewAccount(
      @Nullable String language,
      @Nullable String region,
      @Nullable String zone,
      @Nullable String terms) {
    static final NewAccount EMPTY = new NewAccount(null, null, null, null);

    Newcomers.Wish wish() {
      return new Newcomers.Wish(
          Objects.requireNonNullElse(language, ""),
          Objects.requireNonNullElse(region, ""),
          Objects.requireNonNullElse(zone, ""),
          "true".equals(terms));
    }
  }

  private final ProvenVisits visits;
  private final ProvenNewcomers newcomers;
  private final SignInFlow flow;
  private final VisitCookie cookie;
  private final NeededStatements statements;

  FirstUsePages(
      ProvenVisits visits,
      ProvenNewcomers newcomers,
      SignInFlow flow,
      VisitCookie cookie,
      NeededStatements statements) {
    this.visits = visits;
    this.newcomers = newcomers;
    this.flow = flow;
    this.cookie = cookie;
    this.statements = statements;
  }

  @GetMapping(PATH)
  ModelAndView show(HttpServletRequest request, HttpServletResponse response) {
    return page(NewAccount.EMPTY, List.of(), request, response);
  }

  @PostMapping(PATH)
  ModelAndView create(NewAccount form, HttpServletRequest request, HttpServletResponse response) {
    var answer = newcomers.open(cookie.of(request), form.wish(), Caller.of(request));
    if (answer.isEmpty()) {
      return page(form, List.of(), request, response);
    }
    return switch (answer.get()) {
      case Newcomer.Opened(var account) -> {
        cookie.clear(response);
        var arrival = new SignInFlow.Arrival(false, "/");
        yield SeeOther.page(flow.begin(request, response, account, Factor.THIRD_PARTY, arrival));
      }
      case Newcomer.Faulty(var faults) -> {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        yield page(form, faults, request, response);
      }
      case Newcomer.Taken() -> SeeOther.page(PATH);
    };
  }

  private ModelAndView page(
      NewAccount form,
      List<FieldFault> faults,
      HttpServletRequest request,
      HttpServletResponse response) {
    var standing = visits.find(cookie.of(request), Optional.empty());
    if (standing.isEmpty()) {
      response.setStatus(HttpStatus.GONE.value());
      return new ModelAndView("identity/lost");
    }
    var view = switch (standing.get().verdict()) {
      case Verdict.Newcomer newcomer -> "identity/newcomer";
      case Verdict.Unproven unproven -> "identity/unproven";
      case Verdict.OwnerFirst owner -> "identity/owner-first";
      case Verdict.Welcome welcome -> "identity/lost";
      case Verdict.Yours yours -> "identity/lost";
      case Verdict.Anothers anothers -> "identity/lost";
      case Verdict.ToLink toLink -> "identity/lost";
    };
    return new ModelAndView(view)
        .addObject("standing", standing.get())
        .addObject("next", "/sign-in?continue=" + QuickSignInPages.LINK)
        .addObject("language", Objects.requireNonNullElse(form.language(), ""))
        .addObject(
            "region", Objects.requireNonNullElseGet(form.region(), () -> LikelyRegion.of(request)))
        .addObject("needed", statements.inForce(Languages.of(request, null)))
        .addObject("terms", "true".equals(form.terms()))
        .addObject("faults", faults);
  }
}
