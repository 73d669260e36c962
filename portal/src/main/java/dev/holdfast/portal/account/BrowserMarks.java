package dev.holdfast.portal.account;

import dev.holdfast.portal.web.Cookies;
import dev.holdfast.portal.web.Site;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
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

  /** What this browser is called where it signed in to this account before; opens nothing. */
  public Optional<String> name(AccountId account, HttpServletRequest request) {
    return browsers.find(account, of(request));
  }

  /** Leaves a mark; answers what the browser is called from now on. */
  String leave(AccountId account, HttpServletRequest request, HttpServletResponse response) {
    var mark = browsers.mark(account, of(request));
    var cookie = ResponseCookie.from(site.cookie("known"), mark)
        .path("/")
        .maxAge(KnownBrowsers.LIFE)
        .httpOnly(true)
        .secure(site.secure())
        .sameSite("Lax")
        .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    return browsers.find(account, mark).orElseThrow();
  }
}
