package dev.holdfast.portal.identity.web;

import static dev.holdfast.portal.web.OpenRoutes.get;
import static dev.holdfast.portal.web.OpenRoutes.post;

import dev.holdfast.portal.account.Factor;
import dev.holdfast.portal.account.SignInFlow;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.identity.Beginning;
import dev.holdfast.portal.identity.ProviderVisits;
import dev.holdfast.portal.identity.Returned;
import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import dev.holdfast.portal.web.CallerAddress;
import dev.holdfast.portal.web.OpenRoutes;
import dev.holdfast.portal.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The way to a provider and back. */
@Controller
class ProviderPages {
  private final ProviderVisits visits;
  private final SignInFlow flow;
  private final VisitCookie cookie;
  private final Limits limits;

  ProviderPages(ProviderVisits visits, SignInFlow flow, VisitCookie cookie, Limits limits) {
    this.visits = visits;
    this.flow = flow;
    this.cookie = cookie;
    this.limits = limits;
  }

  /** Leads to the provider. */
  @GetMapping("/sign-in/with/{provider}")
  ModelAndView show(
      @PathVariable String provider,
      @RequestParam(name = "continue", defaultValue = "/") String next,
      @RequestParam(name = "link", required = false) @Nullable String link,
      HttpServletRequest request,
      HttpServletResponse response) {
    var wait = limits.count(Limit.THIRD_PARTY_PER_ADDRESS, CallerAddress.of(request));
    if (!wait.isZero()) {
      response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, wait.toSeconds())));
      return failed("identity/busy", "", HttpStatus.TOO_MANY_REQUESTS, response);
    }
    return switch (visits.begin(provider, link != null, next, request)) {
      case Beginning.Go(var address, var token) -> {
        cookie.leave(token, response);
        yield SeeOther.page(address);
      }
      case Beginning.Unreachable(var name) ->
        failed("identity/unreachable", name, HttpStatus.SERVICE_UNAVAILABLE, response);
      case Beginning.Unknown() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    };
  }

  /** Takes what the provider answers. */
  @GetMapping("/sign-in/with/{provider}/return")
  ModelAndView create(
      @PathVariable String provider,
      ReturnForm form,
      @AuthenticationPrincipal @Nullable SignedIn me,
      HttpServletRequest request,
      HttpServletResponse response) {
    var signedIn = Optional.ofNullable(me).map(SignedIn::account);
    return switch (visits.finish(provider, cookie.of(request), form.answer(), signedIn)) {
      case Returned.Welcome(var account, var next) -> {
        cookie.clear(response);
        var arrival = new SignInFlow.Arrival(false, next);
        yield SeeOther.page(flow.begin(request, response, account, Factor.THIRD_PARTY, arrival));
      }
      case Returned.Decide(var token, var known) -> {
        cookie.leave(token, response);
        yield SeeOther.page(known ? QuickSignInPages.LINK : FirstUsePages.PATH);
      }
      case Returned.Cancelled(var linking) ->
        SeeOther.page(linking ? QuickSignInPages.PATH : "/sign-in");
      case Returned.Refused(var name) ->
        failed("identity/refused", name, HttpStatus.UNPROCESSABLE_CONTENT, response);
      case Returned.Lost() -> failed("identity/lost", "", HttpStatus.GONE, response);
    };
  }

  private static ModelAndView failed(
      String page, String provider, HttpStatus status, HttpServletResponse response) {
    response.setStatus(status.value());
    return new ModelAndView(page).addObject("provider", provider);
  }

  @Bean
  static OpenRoutes providerRoutes() {
    return OpenRoutes.of(
        get("/sign-in/with/*"),
        get("/sign-in/with/*/return"),
        get(FirstUsePages.PATH),
        post(FirstUsePages.PATH));
  }
}
