package dev.holdfast.portal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;

/** The language picker of every page. The choice stays in the browser and, for signed-in people, goes to the account. */
@Controller
class LanguageChoicePage {
  record Choice(@Nullable String language, @Nullable String back) {}

  private final ApplicationEventPublisher events;
  private final Site site;

  LanguageChoicePage(ApplicationEventPublisher events, Site site) {
    this.events = events;
    this.site = site;
  }

  @PostMapping("/language")
  @Transactional
  String update(Choice choice, HttpServletResponse response) {
    var language = choice.language();
    if (language != null && Languages.OFFERED.contains(language)) {
      var cookie = ResponseCookie.from(Languages.COOKIE, language)
          .path("/")
          .maxAge(Duration.ofDays(400))
          .sameSite("Lax")
          .httpOnly(true)
          .secure(site.secure())
          .build();
      response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
      var viewer = Pages.viewer();
      if (viewer != null) {
        events.publishEvent(new LanguageChosen(viewer.audience(), Locale.forLanguageTag(language)));
      }
    }
    return "redirect:" + LocalPath.orHome(choice.back());
  }
}
