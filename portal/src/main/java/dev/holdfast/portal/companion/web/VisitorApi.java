package dev.holdfast.portal.companion.web;

import dev.holdfast.portal.account.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is signed in on the portal in this browser, for a page that is the same for everybody. */
@RestController
class VisitorApi {
  static final String PATH = "/companion/visitor";

  record Visitor(@Nullable String email) {}

  @GetMapping(PATH)
  ResponseEntity<Visitor> show(@AuthenticationPrincipal @Nullable SignedIn me) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new Visitor(me == null ? null : me.email()));
  }
}
