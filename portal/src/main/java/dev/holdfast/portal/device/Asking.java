package dev.holdfast.portal.device;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device that asks to be connected, as the person who typed its code sees it.
 *
 * @param address where it asks from
 */
public record Asking(GrantId id, Device device, String address, Instant askedAt, State state) {
  /** How far it has come. */
  public enum State {
    OPEN,
    APPROVED,
    REFUSED,
    OVER
  }

  static State state(
      @Nullable Instant approvedAt, @Nullable Instant refusedAt, Instant expiresAt, Instant now) {
    if (approvedAt != null) {
      return State.APPROVED;
    }
    if (refusedAt != null) {
      return State.REFUSED;
    }
    return expiresAt.isAfter(now) ? State.OPEN : State.OVER;
  }
}
