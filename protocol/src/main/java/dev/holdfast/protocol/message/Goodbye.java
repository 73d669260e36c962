package dev.holdfast.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /goodbyes}: an orderly stop, so that the device is shown off-line at once.
 *
 * @param withoutSecretCode of a removal: the agent has a secret code, and the computer's administrator removed it without
 */
public record Goodbye(Reason reason, @Nullable Boolean withoutSecretCode) {
  public Goodbye(Reason reason) {
    this(reason, null);
  }

  /** Why contact ends. */
  public enum Reason {
    STOPPED,
    UNINSTALLED
  }
}
