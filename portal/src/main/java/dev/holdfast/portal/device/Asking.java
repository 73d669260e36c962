package dev.holdfast.portal.device;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.protocol.message.Purpose;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device that asks to be connected, as the person who typed its code sees it.
 *
 * @param purpose what it asks for
 * @param address where it asks from
 */
public record Asking(
    GrantId id, Device device, Purpose purpose, String address, Instant askedAt, State state) {
  /** How far it has come. */
  public enum State {
    OPEN,
    APPROVED,
    REFUSED,
    OVER
  }

  /** Whether this account can allow it: a device comes to any account, the rest is its own account's. */
  public boolean concerns(AccountId account) {
    return purpose == Purpose.CONNECTION || account.equals(device.account());
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
