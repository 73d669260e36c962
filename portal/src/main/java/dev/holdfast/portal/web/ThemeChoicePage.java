package dev.holdfast.portal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/** The switch between light, dark and what the system has; kept in the browser only. */
@Controller
class ThemeChoicePage {
  record Choice(@Nullable String theme, @Nullable String back) {}

  private final Site site;

  ThemeChoicePage(Site site) {
    this.site = site;
  }

  @PostMapping("/theme")
  String update(Choice choice, HttpServletResponse response) {
    var theme =
        choice.theme() != null && Pages.THEMES.contains(choice.theme()) ? choice.theme() : "";
    var cookie = ResponseCookie.from("theme", theme)
        .path("/")
        .maxAge(theme.isEmpty() ? Duration.ZERO : Duration.ofDays(400))
        .sameSite("Lax")
        .httpOnly(true)
        .secure(site.secure())
        .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    return "redirect:" + LocalPath.orHome(choice.back());
  }
}
