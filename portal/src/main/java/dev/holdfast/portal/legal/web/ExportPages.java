package dev.holdfast.portal.legal.web;

import dev.holdfast.portal.account.RecentSignIn;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.legal.ExportId;
import dev.holdfast.portal.legal.Exports;
import dev.holdfast.portal.web.SeeOther;
import java.time.Clock;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** A copy of everything, for a person who proved who they are a short while ago. */
@Controller
class ExportPages {
  static final String PATH = PrivacyPages.PATH + "/exports";

  private final Exports exports;
  private final Clock clock;

  ExportPages(Exports exports, Clock clock) {
    this.exports = exports;
    this.clock = clock;
  }

  @PostMapping(PATH)
  ModelAndView create(@AuthenticationPrincipal SignedIn me) {
    if (!RecentSignIn.holds(me, clock.instant())) {
      return SeeOther.page(RecentSignIn.again(PrivacyPages.PATH));
    }
    exports.ask(me.account());
    return SeeOther.page(PrivacyPages.PATH + "#export");
  }

  @GetMapping(PATH + "/{id}")
  ResponseEntity<byte[]> show(@AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    if (!RecentSignIn.holds(me, clock.instant())) {
      return ResponseEntity.status(HttpStatus.SEE_OTHER)
          .header(HttpHeaders.LOCATION, RecentSignIn.again(PATH + "/" + id))
          .build();
    }
    return ExportId.parse(id)
        .flatMap(export -> exports.open(export, me.account()))
        .map(ExportPages::file)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static ResponseEntity<byte[]> file(byte[] zip) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(new MediaType("application", "zip"))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"holdfast-everything.zip\"")
        .body(zip);
  }
}
