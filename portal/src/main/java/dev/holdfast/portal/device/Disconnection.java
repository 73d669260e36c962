package dev.holdfast.portal.device;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What comes of disconnecting a device. */
public sealed interface Disconnection {
  /**
   * It is no longer the account's.
   *
   * @param until when its licence was withdrawn: how long it believes it if it has no contact
   */
  record Disconnected(boolean placeFreed, @Nullable Instant until) implements Disconnection {}

  /** It was not the account's, or is not any more. */
  record NotConnected() implements Disconnection {}
}
