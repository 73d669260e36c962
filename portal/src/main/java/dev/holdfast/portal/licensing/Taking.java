package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Puts a subscription into use on a device, and takes it off. Place, start of the term and licence are one transaction,
 * the caller's, who has locked the device.
 */
@Component
class Taking {
  private final Places places;
  private final Licences licences;
  private final SubscriptionRows rows;
  private final Happenings happenings;

  Taking(Places places, Licences licences, SubscriptionRows rows, Happenings happenings) {
    this.places = places;
    this.licences = licences;
    this.rows = rows;
    this.happenings = happenings;
  }

  /** What the device has in use, as it is now. */
  Optional<Subscription> inUse(DeviceId device) {
    return licences.inUse(device).map(rows::get);
  }

  /** True when the device holds a place of the subscription. */
  boolean holds(DeviceId device, SubscriptionId subscription) {
    return places.heldBy(device).stream()
        .anyMatch(place -> place.subscription().equals(subscription));
  }

  /** True when the device may have it now, a place aside that it holds already. */
  Optional<Refusal> refusal(Device device, Subscription subscription, Instant now) {
    return Fit.refusal(subscription, device, holds(device.id(), subscription.id()), now);
  }

  /**
   * Takes a place unless the device holds one, frees those of other subscriptions, begins a term that waits for its first
   * device, and issues the licence. False when no place is left; then nothing has changed.
   */
  boolean take(
      Device device, Subscription wanted, ZoneId zone, Places.Because because, Instant now) {
    var held = new ArrayList<>(
        places.heldBy(device.id()).stream().map(Places.Place::subscription).toList());
    boolean holds = held.remove(wanted.id());
    held.add(wanted.id());
    places.lock(held);
    held.remove(wanted.id());
    if (!holds && !places.take(wanted.id(), device.id(), because, now)) {
      return false;
    }
    var by = Actor.device(device.id());
    if (!holds) {
      happenings.add(wanted, Cause.PLACE_TAKEN, device.id().text(), by, now);
    }
    held.forEach(other -> free(other, device.id(), Places.Freed.OTHER_SUBSCRIPTION, by, now));
    start(wanted, zone, by, now);
    licences.issue(device, rows.get(wanted.id()), now);
    return true;
  }

  /** Frees every place that the device holds of the account's, and withdraws its licence; whether one became free. */
  boolean leave(DeviceId device, AccountId account, Actor by, Instant now) {
    boolean freed = false;
    for (var place : places.heldBy(device)) {
      var subscription = rows.get(place.subscription());
      if (account.equals(subscription.owner())) {
        freed |= free(subscription.id(), device, Places.Freed.DISCONNECTED, by, now);
      }
    }
    licences.withdraw(device);
    return freed;
  }

  private boolean free(
      SubscriptionId id, DeviceId device, Places.Freed because, Actor by, Instant now) {
    boolean freed = places.free(id, device, because, now);
    if (freed) {
      happenings.add(rows.get(id), Cause.PLACE_FREED, device.text(), by, now);
    }
    return freed;
  }

  private void start(Subscription wanted, ZoneId zone, Actor by, Instant now) {
    if (wanted.start().isEmpty()) {
      var end = wanted.facts().endIfBegun(now, zone).orElse(null);
      if (rows.start(wanted.id(), now, end, zone)) {
        happenings.add(wanted, Cause.TERM_STARTED, "", by, now);
        happenings.publish(new SubscriptionStarted(wanted.id(), now));
      }
    }
  }
}
