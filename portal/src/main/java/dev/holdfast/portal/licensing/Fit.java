package dev.holdfast.portal.licensing;

import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.device.Device;
import java.time.Instant;
import java.util.Optional;

/** Whether a subscription fits a device. */
final class Fit {
  private Fit() {}

  /** Why the device cannot take it now; nothing when it can. */
  static Optional<Refusal> refusal(
      Subscription subscription, Device device, boolean holdsPlace, Instant now) {
    var state = subscription.state(now);
    if (state == State.BLOCKED) {
      return Optional.of(Refusal.BLOCKED);
    } else if (state == State.SUSPENDED) {
      return Optional.of(Refusal.SUSPENDED);
    } else if (!state.usable()) {
      return Optional.of(Refusal.EXPIRED);
    } else if (!subscription
            .offer()
            .product()
            .runsOn(device.installation().system().word())
        || subscription.kind() == Kind.PER_USER_SERVICE) {
      return Optional.of(Refusal.NOT_COMPATIBLE);
    } else if (!holdsPlace && subscription.places().free() <= 0) {
      return Optional.of(Refusal.NO_PLACE_LEFT);
    }
    return Optional.empty();
  }
}
