package dev.holdfast.portal.account.web;

import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.account.SignedInBrowsers;
import dev.holdfast.portal.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where whoever asks is signed in. */
@RestController
@PreAuthorize("hasRole('OWNER')")
class SecurityApi {
  record SessionView(
      String id,
      String address,
      String country,
      String browser,
      String system,
      Instant beganAt,
      Instant usedAt,
      boolean current) {
    static SessionView of(SignedInBrowsers.Open open) {
      return new SessionView(
          open.key(),
          open.from().address(),
          Objects.requireNonNullElse(open.country(), ""),
          open.from().browser(),
          open.from().system(),
          open.began(),
          open.used(),
          open.here());
    }
  }

  record Sessions(List<SessionView> items) {}

  /** So many sessions ended. */
  record EndedView(int ended) {}

  private final SignedInBrowsers browsers;

  SecurityApi(SignedInBrowsers browsers) {
    this.browsers = browsers;
  }

  @GetMapping("/api/v1/account/sessions")
  ResponseEntity<Sessions> index(@AuthenticationPrincipal SignedIn me, HttpServletRequest request) {
    var open = browsers.of(me.account(), asking(request));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new Sessions(open.stream().map(SessionView::of).toList()));
  }

  /** Ends all but the asking one. */
  @DeleteMapping("/api/v1/account/sessions")
  ResponseEntity<EndedView> destroyOthers(
      @AuthenticationPrincipal SignedIn me, HttpServletRequest request) {
    int ended = browsers.endOthers(me.account(), asking(request), Caller.of(request));
    return ResponseEntity.ok(new EndedView(ended));
  }

  private static String asking(HttpServletRequest request) {
    var session = request.getSession(false);
    return session == null ? "" : session.getId();
  }

  @DeleteMapping("/api/v1/account/sessions/{id}")
  ResponseEntity<?> destroy(
      @AuthenticationPrincipal SignedIn me, @PathVariable String id, HttpServletRequest request) {
    return browsers.end(me.account(), id, Caller.of(request))
        ? ResponseEntity.noContent().build()
        : Problem.of(404, "not-found", "There is no such session.").answer();
  }
}
