package dev.holdfast.portal.identity.web;

import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.web.Cookies;
import dev.holdfast.portal.web.Site;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** The cookie of a browser that is on its way to a provider and back. */
@Component
class VisitCookie {
  private static final Duration LIFE = Duration.ofMinutes(30);

  private final Site site;

  VisitCookie(Site site) {
    this.site = site;
  }

  Secret<String> of(HttpServletRequest request) {
    return Secret.of(Cookies.find(request, site.cookie("visit")).orElse(""));
  }

  void leave(Secret<String> token, HttpServletResponse response) {
    set(token.reveal(), LIFE, response);
  }

  void clear(HttpServletResponse response) {
    set("", Duration.ZERO, response);
  }

  private void set(String value, Duration life, HttpServletResponse response) {
    var cookie = ResponseCookie.from(site.cookie("visit"), value)
        .path("/")
        .maxAge(life)
        .httpOnly(true)
        .secure(site.secure())
        .sameSite("Lax")
        .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }
}
