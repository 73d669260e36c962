package dev.holdfast.portal.secondstep.web;

import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.RecentSignIn;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.secondstep.Phones;
import dev.holdfast.portal.secondstep.Phones.Asked;
import dev.holdfast.portal.secondstep.Phones.Proof;
import dev.holdfast.portal.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The phone number for codes: added, proven, removed. */
@Controller
class PhonePages {
  static final String PATH = "/account/security/phone";

  private static final String NEW = PATH + "/new";
  private static final String CODE = PATH + "/code";
  private static final String REMOVAL = PATH + "/removal";
  private static final String SECURITY = "/account/security";

  private final Phones phones;
  private final Accounts accounts;
  private final Clock clock;

  PhonePages(Phones phones, Accounts accounts, Clock clock) {
    this.phones = phones;
    this.accounts = accounts;
    this.clock = clock;
  }

  @GetMapping(NEW)
  ModelAndView edit(@AuthenticationPrincipal SignedIn me) {
    if (!recent(me)) {
      return again(NEW);
    }
    return phones.possible() ? form("") : SeeOther.page(SECURITY);
  }

  /** Sends a code to the number. */
  @PostMapping(PATH)
  ModelAndView create(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(defaultValue = "") String number,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!recent(me)) {
      return again(NEW);
    }
    var account = accounts.find(me.account()).orElseThrow();
    return switch (phones.ask(account, number, Caller.of(request))) {
      case Asked.Sent() -> SeeOther.page(CODE);
      case Asked.BadNumber() -> unprocessable(response, form(number).addObject("bad", true));
      case Asked.TooMany(var time) -> Waits.told(response, form(number), time);
      case Asked.NotSent() -> Waits.notSent(response, form(number));
      case Asked.NoWay() -> SeeOther.page(SECURITY);
    };
  }

  @GetMapping(CODE)
  ModelAndView editCode(@AuthenticationPrincipal SignedIn me) {
    if (!recent(me)) {
      return again(CODE);
    }
    return phones
        .waiting(me.account())
        .map(number -> code(me, number, 0))
        .orElseGet(() -> SeeOther.page(NEW));
  }

  @PostMapping(CODE)
  ModelAndView update(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(defaultValue = "") String code,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!recent(me)) {
      return again(CODE);
    }
    var number = phones.waiting(me.account()).orElse("");
    return switch (phones.prove(me.account(), code, Caller.of(request))) {
      case Proof.Proven() -> SeeOther.page(SECURITY);
      case Proof.Wrong(var left) -> unprocessable(response, code(me, number, left));
      case Proof.Gone() -> unprocessable(response, form("").addObject("gone", true));
    };
  }

  @GetMapping(REMOVAL)
  ModelAndView show(@AuthenticationPrincipal SignedIn me) {
    if (!recent(me)) {
      return again(REMOVAL);
    }
    return phones
        .number(me.account())
        .map(number -> new ModelAndView("secondstep/phone-removal").addObject("number", number))
        .orElseGet(() -> SeeOther.page(SECURITY));
  }

  @PostMapping(REMOVAL)
  ModelAndView destroy(@AuthenticationPrincipal SignedIn me, HttpServletRequest request) {
    if (!recent(me)) {
      return again(REMOVAL);
    }
    phones.remove(me.account(), Caller.of(request));
    return SeeOther.page(SECURITY);
  }

  private boolean recent(SignedIn me) {
    return RecentSignIn.holds(me, clock.instant());
  }

  private static ModelAndView again(String path) {
    return SeeOther.page(RecentSignIn.again(path));
  }

  private static ModelAndView unprocessable(HttpServletResponse response, ModelAndView page) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return page;
  }

  private static ModelAndView form(String number) {
    return new ModelAndView("secondstep/phone").addObject("number", number);
  }

  /** {@code left} is how many tries remain after a wrong one, 0 before the first. */
  private ModelAndView code(SignedIn me, String number, int left) {
    return new ModelAndView("secondstep/phone-code")
        .addObject("number", number)
        .addObject("unsent", phones.unsent(me.account()))
        .addObject("left", left);
  }
}
