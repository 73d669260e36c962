package dev.holdfast.portal.secondstep.web;

import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.RecentSignIn;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.secondstep.SecondStepChanges;
import dev.holdfast.portal.secondstep.SecondStepState;
import dev.holdfast.portal.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Recovery codes: shown once, renewed, and the second step turned off. */
@Controller
class RecoveryCodePages {
  static final String PATH = "/account/security/recovery-codes";
  static final String OFF = "/account/security/second-step/removal";

  private final SecondStepChanges changes;
  private final SecondStepState state;
  private final Clock clock;

  RecoveryCodePages(SecondStepChanges changes, SecondStepState state, Clock clock) {
    this.changes = changes;
    this.state = state;
    this.clock = clock;
  }

  /** The page with codes that nobody ever sees again. */
  static ModelAndView shown(HttpServletResponse response, List<String> codes, boolean turnedOn) {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    return new ModelAndView("secondstep/recovery-codes")
        .addObject("codes", codes)
        .addObject("turnedOn", turnedOn);
  }

  @GetMapping(PATH)
  ModelAndView edit(@AuthenticationPrincipal SignedIn me) {
    if (!RecentSignIn.holds(me, clock.instant())) {
      return SeeOther.page(RecentSignIn.again(PATH));
    }
    return state.on(me.account())
        ? new ModelAndView("secondstep/recovery-codes-ask")
            .addObject("left", state.recoveryCodesLeft(me.account()))
        : SeeOther.page("/account/security");
  }

  @PostMapping(PATH)
  ModelAndView create(
      @AuthenticationPrincipal SignedIn me,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!RecentSignIn.holds(me, clock.instant())) {
      return SeeOther.page(RecentSignIn.again(PATH));
    }
    var codes = changes.renewCodes(me.account(), Caller.of(request));
    return codes.isEmpty() ? SeeOther.page("/account/security") : shown(response, codes, false);
  }

  @GetMapping(OFF)
  ModelAndView show(@AuthenticationPrincipal SignedIn me) {
    if (!RecentSignIn.holds(me, clock.instant())) {
      return SeeOther.page(RecentSignIn.again(OFF));
    }
    return state.on(me.account())
        ? new ModelAndView("secondstep/removal")
        : SeeOther.page("/account/security");
  }

  @PostMapping(OFF)
  ModelAndView destroy(@AuthenticationPrincipal SignedIn me, HttpServletRequest request) {
    if (!RecentSignIn.holds(me, clock.instant())) {
      return SeeOther.page(RecentSignIn.again(OFF));
    }
    changes.turnOff(me.account(), Caller.of(request));
    return SeeOther.page("/account/security");
  }
}
