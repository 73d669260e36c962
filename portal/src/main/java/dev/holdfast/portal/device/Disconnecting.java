package dev.holdfast.portal.device;

import dev.holdfast.portal.account.AccountId;
import java.time.Instant;

/** What an upper module does in the very transaction in which a device leaves its account. */
public interface Disconnecting {
  /**
   * With {@code freePlace} the entitlement is taken off the device; without it the device keeps its licence and its
   * place. The caller wakes the device afterwards.
   *
   * @return whether a place became free
   */
  boolean disconnecting(DeviceId device, AccountId account, boolean freePlace, Instant now);
}
