package dev.holdfast.portal.licensing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What entering a code at a device came to, or would come to. */
public sealed interface DeviceActivation {
  /** Its subscription is in use on the device, now or already. */
  record Activated(Subscription subscription) implements DeviceActivation {}

  /** Its subscription waits on the device, now or already, until the one in use ends; its own end counts from there. */
  record Reserved(
      Subscription subscription, Instant startsAt, @Nullable Instant endsAt)
      implements DeviceActivation {}

  /** The code did nothing here. */
  record Refused(Refusal why) implements DeviceActivation {}

  /** It is a renewal code without proof, as {@link Redemption.PreviousNeeded}. */
  record PreviousNeeded(ShorterTerm offer, @Nullable NoProof why) implements DeviceActivation {}

  /** The device's account holds as many subscriptions as it may. */
  record AccountFull(int have, int max) implements DeviceActivation {}
}
