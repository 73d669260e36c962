package dev.holdfast.portal.delivery.web;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.delivery.Deliveries;
import dev.holdfast.portal.delivery.DeliveryId;
import dev.holdfast.portal.delivery.Offices;
import dev.holdfast.portal.delivery.Overview;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.licensing.Revoking.Revocation;
import dev.holdfast.portal.licensing.Subscription;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** The devices of a small office, and what its administrators do with each. */
@Component
class OfficeRows {
  private final Overview overview;
  private final Deliveries deliveries;
  private final Offices offices;
  private final Clock clock;

  OfficeRows(Overview overview, Deliveries deliveries, Offices offices, Clock clock) {
    this.overview = overview;
    this.deliveries = deliveries;
    this.offices = offices;
    this.clock = clock;
  }

  List<RowFace> of(Subscription subscription) {
    var now = clock.instant();
    return overview.of(subscription).stream()
        .map(row -> new RowFace(
            row,
            now,
            "/office/" + subscription.id().text() + "/devices/"
                + row.device().id().text()))
        .toList();
  }

  /** False when it was too late. */
  boolean cancel(String delivery, AccountId person) {
    return DeliveryId.parse(delivery)
        .filter(id -> deliveries.cancel(id, person) instanceof Deliveries.Cancelling.Cancelled)
        .isPresent();
  }

  /** False when the device did not hold it. */
  boolean revoke(Subscription subscription, String device, AccountId person) {
    return DeviceId.parse(device)
        .filter(id -> offices.revoke(subscription, id, person) instanceof Revocation.Revoked)
        .isPresent();
  }
}
