package dev.holdfast.portal.identity.web;

import dev.holdfast.portal.account.RecentSignIn;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.kernel.Secret;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** What a request to link or unlink has to bring. */
@Component
class IdentityRequests {
  private final VisitCookie cookie;
  private final Clock clock;

  IdentityRequests(VisitCookie cookie, Clock clock) {
    this.cookie = cookie;
    this.clock = clock;
  }

  /** True when the person proved a password or passkey a short while ago. */
  boolean recent(SignedIn me) {
    return RecentSignIn.holds(me, clock.instant());
  }

  Secret<String> token(HttpServletRequest request) {
    return cookie.of(request);
  }

  void clear(HttpServletResponse response) {
    cookie.clear(response);
  }
}
