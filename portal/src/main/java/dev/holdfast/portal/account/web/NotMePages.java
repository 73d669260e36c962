package dev.holdfast.portal.account.web;

import static dev.holdfast.portal.web.OpenRoutes.get;
import static dev.holdfast.portal.web.OpenRoutes.post;

import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.CredentialNotice;
import dev.holdfast.portal.account.SignInFlow;
import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.web.OpenRoutes;
import dev.holdfast.portal.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page behind "this was not me". Opening it changes nothing: programs that scan mails open links too. */
@Controller
class NotMePages {
  private final CredentialNotice notices;
  private final SignInFlow flow;
  private final Limits limits;

  NotMePages(CredentialNotice notices, SignInFlow flow, Limits limits) {
    this.notices = notices;
    this.flow = flow;
    this.limits = limits;
  }

  @GetMapping("/not-me")
  ModelAndView show(@RequestParam(defaultValue = "") String token, HttpServletResponse response) {
    return notices.works(Secret.of(token))
        ? new ModelAndView("account/not-me").addObject("token", token)
        : gone(response);
  }

  @PostMapping("/not-me")
  ModelAndView create(
      @RequestParam(defaultValue = "") String token,
      HttpServletRequest request,
      HttpServletResponse response) {
    var caller = Caller.of(request);
    var wait = limits.count(Limit.MAILED_LINK_PER_ADDRESS, caller.network());
    if (!wait.isZero()) {
      return Waits.told(
          response, new ModelAndView("account/not-me").addObject("token", token), wait);
    }
    var reset = notices.disavow(Secret.of(token), caller);
    if (reset.isEmpty()) {
      return gone(response);
    }
    flow.end(request);
    return SeeOther.page("/password-reset/new?token=" + reset.get().reveal());
  }

  private static ModelAndView gone(HttpServletResponse response) {
    response.setStatus(HttpStatus.GONE.value());
    return new ModelAndView("account/not-me-gone");
  }

  @Bean
  static OpenRoutes notMeRoutes() {
    return OpenRoutes.of(get("/not-me"), post("/not-me"));
  }
}
