package dev.holdfast.portal.device;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import java.time.Instant;

/** What an upper module does in the very transaction in which a device leaves its account. */
public interface Disconnecting {
  /**
   * With {@code freePlace} the entitlement is taken off the device; without it the device keeps its licence and its
   * place. The caller wakes the device afterwards. {@code by} is who wants it: the device itself knows already.
   *
   * @return whether a place became free
   */
  boolean disconnecting(
      DeviceId device, AccountId account, boolean freePlace, Actor by, Instant now);
}
