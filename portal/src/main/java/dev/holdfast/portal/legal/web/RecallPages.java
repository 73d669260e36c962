package dev.holdfast.portal.legal.web;

import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.SignInFlow;
import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.legal.Deletions;
import dev.holdfast.portal.web.CallerAddress;
import dev.holdfast.portal.web.OpenRoutes;
import dev.holdfast.portal.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Changing one's mind about a deletion: by the mailed link, or at sign-in. */
@Controller
class RecallPages {
  static final String LINK = DeletionPages.PATH + "/recall";
  static final String STEP = "/sign-in/deletion";

  private final Deletions deletions;
  private final SignInFlow flow;
  private final Limits limits;

  RecallPages(Deletions deletions, SignInFlow flow, Limits limits) {
    this.deletions = deletions;
    this.flow = flow;
    this.limits = limits;
  }

  @GetMapping(LINK)
  ModelAndView show(@RequestParam(defaultValue = "") String token, HttpServletResponse response) {
    return deletions
        .pending(Secret.of(token))
        .map(at -> page("legal/deletion-recall", at).addObject("token", token))
        .orElseGet(() -> gone(response));
  }

  @PostMapping(LINK)
  ModelAndView create(
      @RequestParam(defaultValue = "") String token,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (limits.count(Limit.RECALL_PER_ADDRESS, CallerAddress.of(request)).isPositive()) {
      response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
      return new ModelAndView("legal/deletion-gone");
    }
    return deletions.recall(Secret.of(token), Caller.of(request))
        ? new ModelAndView("legal/deletion-recalled")
        : gone(response);
  }

  @GetMapping(STEP)
  ModelAndView showStep(HttpServletRequest request) {
    return eraseAt(request)
        .map(at -> page("legal/sign-in-deletion", at))
        .orElseGet(() -> SeeOther.page("/sign-in"));
  }

  @PostMapping(STEP)
  ModelAndView createStep(HttpServletRequest request, HttpServletResponse response) {
    var pending = flow.pending(request);
    if (pending.isEmpty()) {
      return SeeOther.page("/sign-in");
    }
    return deletions.recall(pending.get().account().id(), Caller.of(request))
        ? SeeOther.page(flow.proceed(request, response))
        : gone(response);
  }

  private Optional<Instant> eraseAt(HttpServletRequest request) {
    return flow.pending(request)
        .flatMap(pending -> deletions.pending(pending.account().id()));
  }

  private static ModelAndView page(String name, Instant eraseAt) {
    return new ModelAndView(name).addObject("eraseAt", eraseAt);
  }

  private static ModelAndView gone(HttpServletResponse response) {
    response.setStatus(HttpStatus.GONE.value());
    return new ModelAndView("legal/deletion-gone");
  }

  @Bean
  static OpenRoutes recallRoutes() {
    return OpenRoutes.of(
        OpenRoutes.get(LINK), OpenRoutes.post(LINK), OpenRoutes.get(STEP), OpenRoutes.post(STEP));
  }
}
