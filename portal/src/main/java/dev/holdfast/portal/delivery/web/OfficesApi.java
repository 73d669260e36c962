package dev.holdfast.portal.delivery.web;

import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.delivery.Administrators;
import dev.holdfast.portal.delivery.Deliveries;
import dev.holdfast.portal.delivery.Parcel.Desk;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.licensing.SubscriptionId;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Sending the subscription of a small office to its owner's devices, for its administrators (SND-10). */
@RestController
@PreAuthorize("hasRole('OWNER')")
class OfficesApi {
  private final Administrators administrators;
  private final Deliveries deliveries;
  private final DeliveryAnswers answers;
  private final Clock clock;

  OfficesApi(
      Administrators administrators, Deliveries deliveries, DeliveryAnswers answers, Clock clock) {
    this.administrators = administrators;
    this.deliveries = deliveries;
    this.answers = answers;
    this.clock = clock;
  }

  @GetMapping("/api/v1/offices/{id}/recipients")
  ResponseEntity<?> indexRecipients(
      @PathVariable String id, @AuthenticationPrincipal SignedIn me, Locale locale) {
    return managed(id, me)
        .<ResponseEntity<?>>map(found -> ResponseEntity.ok(answers.choices(
            deliveries.anywhere(found, me.account(), Desk.OFFICE),
            deliveries.choices(found, me.account(), Desk.OFFICE),
            locale)))
        .orElseGet(() -> answers.missing(locale));
  }

  @PostMapping("/api/v1/offices/{id}/deliveries")
  ResponseEntity<?> create(
      @PathVariable String id,
      @RequestBody NewDeliveries body,
      @AuthenticationPrincipal SignedIn me,
      Locale locale) {
    var devices = body.recipients();
    var found = managed(id, me);
    if (found.isEmpty()) {
      return answers.missing(locale);
    } else if (devices.isEmpty()) {
      return answers.wrongDevices(locale);
    }
    var sent =
        deliveries.send(found.get(), devices.get(), me.account(), Desk.OFFICE, body.replaces());
    return ResponseEntity.ok(answers.sent(found.get(), sent, locale, clock.instant()));
  }

  private Optional<Subscription> managed(String id, SignedIn me) {
    return SubscriptionId.parse(id).flatMap(parsed -> administrators.managed(parsed, me.account()));
  }
}
