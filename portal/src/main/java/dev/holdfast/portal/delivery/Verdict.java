package dev.holdfast.portal.delivery;

import dev.holdfast.protocol.message.Delivery.Action;

/** Whether a subscription can be sent to a device. */
public sealed interface Verdict {
  /** It can; there it comes into use at once or waits for the one in use to end. */
  record CanBeSent(Action action) implements Verdict {}

  /**
   * It cannot.
   *
   * @param replaceable true when it could once the one in use is revoked from the device
   */
  record Refused(Obstacle why, boolean replaceable) implements Verdict {}
}
