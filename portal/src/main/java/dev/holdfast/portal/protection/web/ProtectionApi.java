package dev.holdfast.portal.protection.web;

import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.protection.Cursor;
import dev.holdfast.portal.protection.DeviceHistory;
import dev.holdfast.portal.protection.Guarded;
import dev.holdfast.portal.protection.HiddenReasons;
import dev.holdfast.portal.protection.SecurityStates;
import dev.holdfast.protocol.protection.Reason;
import dev.holdfast.protocol.protection.ScanSummary;
import dev.holdfast.protocol.protection.Threat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How the signed-in account's devices stand, and what was found on them. */
@RestController
@RequestMapping("/api/v1/devices/{id}")
@PreAuthorize("hasRole('OWNER')")
class ProtectionApi {
  private static final int PAGE = 50;

  /** {@code next} is what to ask for after; none at the end. */
  record ThreatsView(List<Threat> items, @Nullable String next) {}

  record ScansView(List<ScanSummary> items) {}

  private final SecurityStates states;
  private final DeviceHistory history;
  private final HiddenReasons hidden;
  private final ProtectionAnswers answers;
  private final Texts texts;

  ProtectionApi(
      SecurityStates states,
      DeviceHistory history,
      HiddenReasons hidden,
      ProtectionAnswers answers,
      Texts texts) {
    this.states = states;
    this.history = history;
    this.hidden = hidden;
    this.answers = answers;
    this.texts = texts;
  }

  @GetMapping("/protection")
  ResponseEntity<?> show(
      @PathVariable String id, @AuthenticationPrincipal SignedIn me, Locale locale) {
    return with(
        id, me, locale, found -> ResponseEntity.ok(ProtectionView.of(found, texts, locale)));
  }

  @GetMapping("/threats")
  ResponseEntity<?> indexThreats(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String after,
      @AuthenticationPrincipal SignedIn me,
      Locale locale) {
    var cursor = Cursor.parse(after);
    if (cursor.isEmpty() && !after.isEmpty()) {
      return answers.malformed("after", locale);
    }
    return with(id, me, locale, found -> {
      var some = history.threats(found.device().id(), me.account(), cursor, PAGE);
      return ResponseEntity.ok(
          new ThreatsView(some, Cursor.end(some, PAGE).map(Cursor::text).orElse(null)));
    });
  }

  @GetMapping("/scans")
  ResponseEntity<?> indexScans(
      @PathVariable String id, @AuthenticationPrincipal SignedIn me, Locale locale) {
    return with(
        id,
        me,
        locale,
        found ->
            ResponseEntity.ok(new ScansView(history.scans(found.device().id(), me.account()))));
  }

  @PutMapping("/hidden-reasons/{reason}")
  ResponseEntity<?> update(
      @PathVariable String id,
      @PathVariable String reason,
      @AuthenticationPrincipal SignedIn me,
      Locale locale) {
    var device = DeviceId.parse(id);
    var known = Reason.of(reason);
    return device.isEmpty() || known.isEmpty()
        ? answers.missing(locale)
        : answer(hidden.hide(device.get(), me.account(), known.get()), locale);
  }

  @DeleteMapping("/hidden-reasons/{reason}")
  ResponseEntity<?> destroy(
      @PathVariable String id,
      @PathVariable String reason,
      @AuthenticationPrincipal SignedIn me,
      Locale locale) {
    var device = DeviceId.parse(id);
    var known = Reason.of(reason);
    return device.isEmpty() || known.isEmpty()
        ? answers.missing(locale)
        : answer(hidden.show(device.get(), me.account(), known.get()), locale);
  }

  private ResponseEntity<?> answer(HiddenReasons.Answer answer, Locale locale) {
    return switch (answer) {
      case DONE -> ResponseEntity.noContent().build();
      case CANNOT_BE_HIDDEN -> answers.cannotBeHidden(locale);
      case UNKNOWN -> answers.missing(locale);
    };
  }

  private ResponseEntity<?> with(
      String id, SignedIn me, Locale locale, Function<Guarded, ResponseEntity<?>> act) {
    Optional<Guarded> found = DeviceId.parse(id).flatMap(device -> states.of(device, me.account()));
    return found.<ResponseEntity<?>>map(act).orElseGet(() -> answers.missing(locale));
  }
}
