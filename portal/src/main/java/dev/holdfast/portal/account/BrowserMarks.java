package dev.holdfast.portal.account;

import dev.holdfast.portal.web.Cookies;
import dev.holdfast.portal.web.Site;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** The cookie by which a browser is known again: {@link SignInFlow} leaves it. */
@Component
public class BrowserMarks {
  private final KnownBrowsers browsers;
  private final Site site;

  BrowserMarks(KnownBrowsers browsers, Site site) {
    this.browsers = browsers;
    this.site = site;
  }

  /** What an earlier sign-in left in the browser; may be empty. */
  public String of(HttpServletRequest request) {
    return Cookies.find(request, site.cookie("known")).orElse("");
  }

  void leave(AccountId account, HttpServletRequest request, HttpServletResponse response) {
    var cookie = ResponseCookie.from(site.cookie("known"), browsers.mark(account, of(request)))
        .path("/")
        .maxAge(KnownBrowsers.LIFE)
        .httpOnly(true)
        .secure(site.secure())
        .sameSite("Lax")
        .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }
}
