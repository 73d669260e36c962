package dev.holdfast.protocol.licence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The subscription that waits on a device for the active one to end.
 *
 * @param entitlement it, with the term that it will have when it takes over
 * @param from when it takes over by itself, also without contact; none while it cannot
 * @param refused why it cannot take over although its time has come: a stable id
 */
public record Reserve(
    Entitlement entitlement,
    @Nullable Instant from,
    @Nullable String refused) {
  public Reserve {
    if (entitlement == null) throw new IllegalArgumentException("a reserve is of a subscription");
  }
}
