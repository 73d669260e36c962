package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.integration.Idempotency;
import dev.holdfast.portal.integration.OperatorCaller;
import dev.holdfast.portal.kernel.Line;
import dev.holdfast.portal.licensing.AutoRenewals;
import dev.holdfast.portal.licensing.Cancellations;
import dev.holdfast.portal.licensing.SubscriptionId;
import dev.holdfast.portal.web.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Renewal and cancellation by operators; turning renewal off and on again by owners. */
@RestController
class RenewalsApi {
  /** The end to renew from, as the caller knows it. */
  record NewRenewal(@Nullable Instant end) {}

  /** Why the owner turns it off; may be left out. */
  record NewStop(@Nullable String why) {}

  /** The last day, in the subscription's own days; none = now. And why. */
  record NewCancellation(
      @Nullable LocalDate lastDay, @Nullable String reason) {}

  private final AutoRenewals renewals;
  private final Cancellations cancellations;
  private final Idempotency idempotency;
  private final RenewalAnswers answers;

  RenewalsApi(
      AutoRenewals renewals,
      Cancellations cancellations,
      Idempotency idempotency,
      RenewalAnswers answers) {
    this.renewals = renewals;
    this.cancellations = cancellations;
    this.idempotency = idempotency;
    this.answers = answers;
  }

  @PostMapping("/api/v1/subscriptions/{id}/renewals")
  @PreAuthorize("hasAuthority('SCOPE_subscriptions.write')")
  ResponseEntity<?> create(
      @PathVariable String id,
      @RequestBody NewRenewal body,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @AuthenticationPrincipal OperatorCaller me,
      Locale locale) {
    var end = body.end();
    if (end == null) {
      return Problem.field("end", "missing", "The field end is missing.").answer();
    }
    var once =
        new Idempotency.Request(me.getName(), "POST /subscriptions/" + id + "/renewals", key, body);
    return SubscriptionId.parse(id)
        .<ResponseEntity<?>>map(parsed -> idempotency.once(
            once, () -> answers.answer(renewals.renew(parsed, end, me.actor()), locale)))
        .orElseGet(RenewalAnswers::unknown);
  }

  @PostMapping("/api/v1/subscriptions/{id}/cancellations")
  @PreAuthorize("hasAuthority('SCOPE_subscriptions.write')")
  ResponseEntity<?> destroy(
      @PathVariable String id,
      @RequestBody NewCancellation body,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      @AuthenticationPrincipal OperatorCaller me,
      Locale locale) {
    var reason = Line.parse(body.reason() == null ? "" : body.reason(), OrderReading.LONGEST);
    if (reason.isEmpty()) {
      return Problem.field(
              "reason", "malformed-field", "A reason of 1 to 200 characters is needed.")
          .answer();
    }
    var day = body.lastDay();
    if (day != null && (day.getYear() < 2000 || day.getYear() > 2200)) {
      return Problem.field("lastDay", "malformed-field", "This day is out of reach.")
          .answer();
    }
    var once = new Idempotency.Request(
        me.getName(), "POST /subscriptions/" + id + "/cancellations", key, body);
    return SubscriptionId.parse(id)
        .<ResponseEntity<?>>map(parsed -> idempotency.once(
            once,
            () -> answers.answer(
                cancellations.cancel(parsed, day, reason.get().text(), me.actor()), locale)))
        .orElseGet(RenewalAnswers::unknown);
  }

  @PostMapping("/api/v1/subscriptions/{id}/renewal-stops")
  @PreAuthorize("hasRole('OWNER')")
  ResponseEntity<?> createStop(
      @PathVariable String id,
      @RequestBody NewStop body,
      @AuthenticationPrincipal SignedIn me,
      Locale locale) {
    var why = why(body.why());
    if (why.isEmpty()) {
      return Problem.field(
              "why", "malformed-field", "A reason is one line of at most 500 characters.")
          .answer();
    }
    return SubscriptionId.parse(id)
        .<ResponseEntity<?>>map(
            parsed -> answers.answer(renewals.turnOff(parsed, me.account(), why.get()), locale))
        .orElseGet(RenewalAnswers::unknown);
  }

  @PostMapping("/api/v1/subscriptions/{id}/renewal-resumptions")
  @PreAuthorize("hasRole('OWNER')")
  ResponseEntity<?> destroyStop(
      @PathVariable String id, @AuthenticationPrincipal SignedIn me, Locale locale) {
    return SubscriptionId.parse(id)
        .<ResponseEntity<?>>map(
            parsed -> answers.answer(renewals.resume(parsed, me.account()), locale))
        .orElseGet(RenewalAnswers::unknown);
  }

  /** The reason given, empty when none was; nothing when it is no line. */
  static Optional<String> why(@Nullable String raw) {
    return raw == null || raw.isBlank()
        ? Optional.of("")
        : Line.parse(raw, AutoRenewals.LONGEST_WHY).map(Line::text);
  }
}
