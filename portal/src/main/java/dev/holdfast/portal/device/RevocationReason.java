package dev.holdfast.portal.device;

import java.util.Locale;

/** Why a licence is good no more before its end. */
public enum RevocationReason {
  /** Taken from the device, which has none now. */
  WITHDRAWN,
  /** Another subscription took its place before it had run out. */
  REPLACED,
  /** Its subscription was blocked. */
  BLOCKED,
  /** Its subscription was suspended. */
  SUSPENDED;

  /** The stable id in kebab-case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
