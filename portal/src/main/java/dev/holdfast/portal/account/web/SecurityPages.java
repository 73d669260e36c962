package dev.holdfast.portal.account.web;

import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.SecurityLog;
import dev.holdfast.portal.account.SecurityPart;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.account.SignedInBrowsers;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.web.SeeOther;
import dev.holdfast.portal.web.SettingsTab;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Comparator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Account settings, Security: what upper modules show there, where the person is signed in, and what happened lately. */
@Controller
class SecurityPages {
  private static final int LATELY = 5;

  private final SecurityLog log;
  private final ObjectProvider<SecurityPart> parts;
  private final Texts texts;
  private final Clock clock;
  private final SignedInBrowsers browsers;

  SecurityPages(
      SecurityLog log,
      SignedInBrowsers browsers,
      ObjectProvider<SecurityPart> parts,
      Texts texts,
      Clock clock) {
    this.log = log;
    this.browsers = browsers;
    this.parts = parts;
    this.texts = texts;
    this.clock = clock;
  }

  @GetMapping("/account/security")
  ModelAndView show(
      @AuthenticationPrincipal SignedIn me,
      HttpServletRequest request,
      @RequestParam(defaultValue = "-1") int ended) {
    var now = clock.instant();
    return new ModelAndView("account/security")
        .addObject(
            "parts",
            parts.stream()
                .sorted(Comparator.comparingInt(SecurityPart::order))
                .map(part -> part.on(me.account(), now))
                .toList())
        .addObject("browsers", browsers.of(me.account(), session(request)))
        .addObject("ended", ended)
        .addObject("events", log.newest(me.account(), LATELY))
        .addObject("texts", texts);
  }

  /** Ends one session. */
  @PostMapping("/account/security/sessions/{key}/ending")
  ModelAndView end(
      @AuthenticationPrincipal SignedIn me, @PathVariable String key, HttpServletRequest request) {
    boolean ended = browsers.end(me.account(), key, Caller.of(request));
    return SeeOther.page("/account/security?ended=" + (ended ? 1 : 0) + "#sessions");
  }

  /** Ends all but this one. */
  @PostMapping("/account/security/sessions/ending")
  ModelAndView endOthers(@AuthenticationPrincipal SignedIn me, HttpServletRequest request) {
    int ended = browsers.endOthers(me.account(), session(request), Caller.of(request));
    return SeeOther.page("/account/security?ended=" + ended + "#sessions");
  }

  private static String session(HttpServletRequest request) {
    var session = request.getSession(false);
    return session == null ? "" : session.getId();
  }

  @Bean
  static SettingsTab securityTab() {
    return new SettingsTab("account.security.title", "/account/security", "shield-check", 30);
  }
}
