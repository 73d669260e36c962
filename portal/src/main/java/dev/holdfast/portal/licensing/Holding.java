package dev.holdfast.portal.licensing;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a device holds: one subscription in use and one that waits for it to end, at most.
 *
 * @param active the one in use, which may have ended
 * @param reserve the one that waits; never without an active one
 */
public record Holding(
    @Nullable Subscription active, @Nullable Subscription reserve) {
  static final Holding NOTHING = new Holding(null, null);

  public Optional<Subscription> inUse() {
    return Optional.ofNullable(active);
  }

  public Optional<Subscription> waiting() {
    return Optional.ofNullable(reserve);
  }

  boolean isActive(SubscriptionId id) {
    return active != null && active.id().equals(id);
  }

  boolean isReserve(SubscriptionId id) {
    return reserve != null && reserve.id().equals(id);
  }
}
