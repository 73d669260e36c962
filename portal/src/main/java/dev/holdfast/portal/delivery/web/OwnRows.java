package dev.holdfast.portal.delivery.web;

import dev.holdfast.portal.delivery.Overview;
import dev.holdfast.portal.delivery.Overview.Row;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.licensing.Subscription;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The devices of an owner's own subscription, each with its window. */
@Component
class OwnRows {
  private final Overview overview;
  private final Clock clock;

  OwnRows(Overview overview, Clock clock) {
    this.overview = overview;
    this.clock = clock;
  }

  List<RowFace> of(Subscription subscription) {
    return overview.of(subscription).stream()
        .map(row -> face(subscription, row))
        .toList();
  }

  Optional<RowFace> of(Subscription subscription, DeviceId device) {
    return overview.of(subscription, device).map(row -> face(subscription, row));
  }

  /** Those whose places count as taken. */
  List<RowFace> holders(Subscription subscription) {
    return of(subscription).stream().filter(each -> each.row().holdsPlace()).toList();
  }

  private RowFace face(Subscription subscription, Row row) {
    var device = row.device().id().text();
    return new RowFace(
        row, clock.instant(), "/subscriptions/" + subscription.id().text() + "/devices/" + device);
  }
}
