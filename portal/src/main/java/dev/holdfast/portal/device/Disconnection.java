package dev.holdfast.portal.device;

/** What comes of disconnecting a device. */
public sealed interface Disconnection {
  /** It is no longer the account's. */
  record Disconnected(boolean placeFreed) implements Disconnection {}

  /** It was not the account's, or is not any more. */
  record NotConnected() implements Disconnection {}
}
