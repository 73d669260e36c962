package dev.holdfast.portal.account.web;

import dev.holdfast.portal.account.SecurityLog;
import dev.holdfast.portal.account.SecurityPart;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.web.SettingsTab;
import java.time.Clock;
import java.util.Comparator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Account settings, Security: what upper modules show there, and what happened lately. */
@Controller
class SecurityPages {
  private static final int LATELY = 5;

  private final SecurityLog log;
  private final ObjectProvider<SecurityPart> parts;
  private final Texts texts;
  private final Clock clock;

  SecurityPages(SecurityLog log, ObjectProvider<SecurityPart> parts, Texts texts, Clock clock) {
    this.log = log;
    this.parts = parts;
    this.texts = texts;
    this.clock = clock;
  }

  @GetMapping("/account/security")
  ModelAndView show(@AuthenticationPrincipal SignedIn me) {
    var now = clock.instant();
    return new ModelAndView("account/security")
        .addObject(
            "parts",
            parts.stream()
                .sorted(Comparator.comparingInt(SecurityPart::order))
                .map(part -> part.on(me.account(), now))
                .toList())
        .addObject("events", log.newest(me.account(), LATELY))
        .addObject("texts", texts);
  }

  @Bean
  static SettingsTab securityTab() {
    return new SettingsTab("account.security.title", "/account/security", "shield-check", 30);
  }
}
