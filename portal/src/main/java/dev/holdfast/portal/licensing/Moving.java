package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.DeviceConnected;
import dev.holdfast.portal.device.DeviceId;
import java.time.Clock;
import java.time.Instant;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** LIC-2: what a device got without an account moves into the account it connects to, if it is nobody else's. */
@Component
class Moving {
  private final Places places;
  private final SubscriptionRows rows;
  private final Happenings happenings;
  private final Clock clock;

  Moving(Places places, SubscriptionRows rows, Happenings happenings, Clock clock) {
    this.places = places;
    this.rows = rows;
    this.happenings = happenings;
    this.clock = clock;
  }

  @ApplicationModuleListener
  void on(DeviceConnected connected) {
    move(connected.device(), connected.account(), clock.instant());
  }

  /** Moves what can be moved; again, or for an account that is full, changes nothing. */
  void move(DeviceId device, AccountId account, Instant now) {
    for (var place : places.heldBy(device)) {
      var before = rows.get(place.subscription());
      if (before.owner() == null
          && rows.count(account) < rows.most()
          && rows.adopt(before.id(), account, now)) {
        happenings.add(
            rows.get(before.id()), before.joining(), account.text(), Actor.device(device), now);
      }
    }
  }
}
