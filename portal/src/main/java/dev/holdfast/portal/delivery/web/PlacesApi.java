package dev.holdfast.portal.delivery.web;

import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.delivery.Offices;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.licensing.Revoking.Revocation;
import dev.holdfast.portal.licensing.Slots;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.licensing.SubscriptionId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who holds the places of a subscription, and taking it off a device. */
@RestController
@PreAuthorize("hasRole('OWNER')")
class PlacesApi {
  record PlacesView(int held, int taken, List<PlaceView> items) {}

  /** {@code endsBy}: when a device out of reach stops at the latest; {@code placeWaits}: its place is free only then. */
  record RevocationView(@Nullable Instant endsBy, boolean placeWaits) {}

  private final Offices offices;
  private final Slots slots;
  private final DeliveryAnswers answers;

  PlacesApi(Offices offices, Slots slots, DeliveryAnswers answers) {
    this.offices = offices;
    this.slots = slots;
    this.answers = answers;
  }

  @GetMapping("/api/v1/subscriptions/{id}/places")
  ResponseEntity<?> index(
      @PathVariable String id, @AuthenticationPrincipal SignedIn me, Locale locale) {
    return find(id, me)
        .<ResponseEntity<?>>map(found -> ResponseEntity.ok(new PlacesView(
            found.places().held(),
            found.places().taken(),
            slots.of(found.id()).stream().map(PlaceView::of).toList())))
        .orElseGet(() -> answers.missing(locale));
  }

  @PostMapping("/api/v1/subscriptions/{id}/devices/{device}/revocation")
  ResponseEntity<?> createRevocation(
      @PathVariable String id,
      @PathVariable String device,
      @AuthenticationPrincipal SignedIn me,
      Locale locale) {
    var from = DeviceId.parse(device);
    var found = find(id, me);
    if (from.isEmpty() || found.isEmpty()) {
      return answers.missing(locale);
    }
    return switch (offices.revoke(found.get(), from.get(), me.account())) {
      case Revocation.Revoked(var until, var waits) ->
        ResponseEntity.ok(new RevocationView(until, waits));
      case Revocation.NotThere() -> answers.missing(locale);
    };
  }

  private Optional<Subscription> find(String id, SignedIn me) {
    return SubscriptionId.parse(id).flatMap(parsed -> offices.find(parsed, me.account()));
  }
}
