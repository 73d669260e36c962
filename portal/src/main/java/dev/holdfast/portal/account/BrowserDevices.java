package dev.holdfast.portal.account;

import dev.holdfast.portal.web.Cookies;
import dev.holdfast.portal.web.Site;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** Browsers that are devices themselves: the key and the licence in them outlive a sign-out. */
@Component
public class BrowserDevices {
  private static final Duration LIFE = Duration.ofDays(400);
  private static final String COOKIE = "device";

  private final Site site;

  BrowserDevices(Site site) {
    this.site = site;
  }

  /** From now on this browser keeps its storage. The cookie says nothing else and opens nothing. */
  public void mark(HttpServletResponse response) {
    var cookie = ResponseCookie.from(site.cookie(COOKIE), "true")
        .path("/")
        .maxAge(LIFE)
        .httpOnly(true)
        .secure(site.secure())
        .sameSite("Lax")
        .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }

  /** What the browser forgets at a sign-out, as {@code Clear-Site-Data} has it. */
  public String forgotten(HttpServletRequest request) {
    return Cookies.find(request, site.cookie(COOKIE)).isPresent()
        ? "\"cache\""
        : "\"cache\", \"storage\"";
  }
}
