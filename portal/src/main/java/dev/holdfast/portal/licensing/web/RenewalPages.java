package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.licensing.AutoRenewals;
import dev.holdfast.portal.licensing.RenewalAnswer;
import dev.holdfast.portal.web.SeeOther;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Turning the renewal of a subscription off, after saying what will be lost, and on again. */
@Controller
class RenewalPages {
  private final AutoRenewals renewals;
  private final SubscriptionPages pages;

  RenewalPages(AutoRenewals renewals, SubscriptionPages pages) {
    this.renewals = renewals;
    this.pages = pages;
  }

  @GetMapping("/subscriptions/{id}/renewal-stop")
  ModelAndView show(@AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    return form(me, id, "");
  }

  @PostMapping("/subscriptions/{id}/renewal-stop")
  ModelAndView create(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String why,
      HttpServletResponse response) {
    var reason = RenewalsApi.why(why);
    if (reason.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return form(me, id, why).addObject("errors", Map.of("why", "licensing.renewal.why-wrong"));
    }
    var found = pages.find(id, me);
    return answered(
        renewals.turnOff(found.id(), me.account(), reason.get()), me, id, "renewal-off", response);
  }

  @PostMapping("/subscriptions/{id}/renewal-resumption")
  ModelAndView destroy(
      @AuthenticationPrincipal SignedIn me, @PathVariable String id, HttpServletResponse response) {
    var found = pages.find(id, me);
    return answered(renewals.resume(found.id(), me.account()), me, id, "renewal-on", response);
  }

  private ModelAndView answered(
      RenewalAnswer answer, SignedIn me, String id, String done, HttpServletResponse response) {
    return switch (answer) {
      case RenewalAnswer.Done(var subscription) ->
        SeeOther.page("/subscriptions/" + subscription.id().text() + "?done=" + done);
      case RenewalAnswer.Renewed renewed ->
        SeeOther.page("/subscriptions/" + renewed.subscription().id().text());
      case RenewalAnswer.Refused(var why) -> {
        response.setStatus(HttpStatus.CONFLICT.value());
        yield form(me, id, "").addObject("refusal", why);
      }
      case RenewalAnswer.Unknown() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    };
  }

  /** The window; where nothing can be turned off it says why, and where to turn to. */
  private ModelAndView form(SignedIn me, String id, String why) {
    var found = pages.find(id, me);
    var page = pages
        .page("licensing/renewal-stop", found, me)
        .addObject("why", why)
        .addObject("seller", renewals.seller(found).orElse(""));
    renewals.offRefusal(found).ifPresent(refusal -> page.addObject("refusal", refusal));
    return page;
  }
}
