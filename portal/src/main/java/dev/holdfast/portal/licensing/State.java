package dev.holdfast.portal.licensing;

import java.util.Locale;

/** What a subscription is at a time. */
public enum State {
  NOT_STARTED,
  ACTIVE,
  GRACE,
  LIMITED_MODE,
  EXPIRED,
  SUSPENDED,
  BLOCKED,
  ENDED,
  REMOVED;

  /** Stable id in kebab-case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** True when a device may take it, or keep it with full function. */
  public boolean usable() {
    return this == NOT_STARTED || this == ACTIVE || this == GRACE;
  }
}
