package dev.holdfast.portal.delivery.web;

import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.delivery.Deliveries;
import dev.holdfast.portal.delivery.Delivery;
import dev.holdfast.portal.delivery.DeliveryId;
import dev.holdfast.portal.delivery.Parcel.Desk;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.licensing.SubscriptionId;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Sending the signed-in account's subscriptions to its devices. */
@RestController
@PreAuthorize("hasRole('OWNER')")
class DeliveriesApi {
  record DeliveriesView(List<DeliveryView> items) {}

  private final Deliveries deliveries;
  private final DeliveryAnswers answers;
  private final Clock clock;

  DeliveriesApi(Deliveries deliveries, DeliveryAnswers answers, Clock clock) {
    this.deliveries = deliveries;
    this.answers = answers;
    this.clock = clock;
  }

  @GetMapping("/api/v1/subscriptions/{id}/recipients")
  ResponseEntity<?> indexRecipients(
      @PathVariable String id, @AuthenticationPrincipal SignedIn me, Locale locale) {
    return with(
        id,
        me,
        locale,
        found -> ResponseEntity.ok(answers.choices(
            deliveries.anywhere(found, me.account(), Desk.PORTAL),
            deliveries.choices(found, me.account(), Desk.PORTAL),
            locale)));
  }

  @GetMapping("/api/v1/subscriptions/{id}/deliveries")
  ResponseEntity<?> index(
      @PathVariable String id, @AuthenticationPrincipal SignedIn me, Locale locale) {
    return with(
        id,
        me,
        locale,
        found -> ResponseEntity.ok(new DeliveriesView(
            deliveries.of(found.id()).stream().map(this::view).toList())));
  }

  @PostMapping("/api/v1/subscriptions/{id}/deliveries")
  ResponseEntity<?> create(
      @PathVariable String id,
      @RequestBody NewDeliveries body,
      @AuthenticationPrincipal SignedIn me,
      Locale locale) {
    var devices = body.recipients();
    if (devices.isEmpty()) {
      return answers.wrongDevices(locale);
    }
    return with(id, me, locale, found -> {
      var sent = deliveries.send(found, devices.get(), me.account(), Desk.PORTAL, body.replaces());
      return ResponseEntity.ok(answers.sent(found, sent, locale, clock.instant()));
    });
  }

  @GetMapping("/api/v1/deliveries/{id}")
  ResponseEntity<?> show(
      @PathVariable String id, @AuthenticationPrincipal SignedIn me, Locale locale) {
    return DeliveryId.parse(id)
        .flatMap(parsed -> deliveries.find(parsed, me.account()))
        .<ResponseEntity<?>>map(found -> ResponseEntity.ok(view(found)))
        .orElseGet(() -> answers.missing(locale));
  }

  @PostMapping("/api/v1/deliveries/{id}/cancellation")
  ResponseEntity<?> createCancellation(
      @PathVariable String id, @AuthenticationPrincipal SignedIn me, Locale locale) {
    var parsed = DeliveryId.parse(id);
    if (parsed.isEmpty()) {
      return answers.missing(locale);
    }
    return switch (deliveries.cancel(parsed.get(), me.account())) {
      case Deliveries.Cancelling.Cancelled(var delivery) -> ResponseEntity.ok(view(delivery));
      case Deliveries.Cancelling.TooLate(var delivery) ->
        answers.tooLate(delivery, clock.instant(), locale);
      case Deliveries.Cancelling.Unknown() -> answers.missing(locale);
    };
  }

  private ResponseEntity<?> with(
      String id, SignedIn me, Locale locale, Function<Subscription, ResponseEntity<?>> act) {
    return SubscriptionId.parse(id)
        .flatMap(parsed -> deliveries.find(parsed, me.account()))
        .<ResponseEntity<?>>map(act)
        .orElseGet(() -> answers.missing(locale));
  }

  private DeliveryView view(Delivery delivery) {
    return DeliveryView.of(delivery, clock.instant());
  }
}
