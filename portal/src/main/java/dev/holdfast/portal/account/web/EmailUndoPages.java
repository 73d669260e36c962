package dev.holdfast.portal.account.web;

import static dev.holdfast.portal.web.OpenRoutes.get;
import static dev.holdfast.portal.web.OpenRoutes.post;

import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.EmailKeeping;
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

/** The page behind the link that undoes a change of address. Opening it changes nothing. */
@Controller
class EmailUndoPages {
  private final EmailKeeping emails;
  private final SignInFlow flow;
  private final Limits limits;

  EmailUndoPages(EmailKeeping emails, SignInFlow flow, Limits limits) {
    this.emails = emails;
    this.flow = flow;
    this.limits = limits;
  }

  @GetMapping("/email-undo")
  ModelAndView show(@RequestParam(defaultValue = "") String token, HttpServletResponse response) {
    return page(token, response);
  }

  @PostMapping("/email-undo")
  ModelAndView create(
      @RequestParam(defaultValue = "") String token,
      HttpServletRequest request,
      HttpServletResponse response) {
    var caller = Caller.of(request);
    var wait = limits.count(Limit.MAILED_LINK_PER_ADDRESS, caller.network());
    if (!wait.isZero()) {
      return Waits.told(response, page(token, response), wait);
    }
    var reset = emails.undo(Secret.of(token), caller);
    if (reset.isEmpty()) {
      return gone(response);
    }
    flow.end(request);
    return SeeOther.page("/password-reset/new?token=" + reset.get().reveal());
  }

  private ModelAndView page(String token, HttpServletResponse response) {
    return emails
        .undoes(Secret.of(token))
        .map(address -> new ModelAndView("account/email-undo")
            .addObject("token", token)
            .addObject("address", address))
        .orElseGet(() -> gone(response));
  }

  private static ModelAndView gone(HttpServletResponse response) {
    response.setStatus(HttpStatus.GONE.value());
    return new ModelAndView("account/not-me-gone");
  }

  @Bean
  static OpenRoutes emailUndoRoutes() {
    return OpenRoutes.of(get("/email-undo"), post("/email-undo"));
  }
}
