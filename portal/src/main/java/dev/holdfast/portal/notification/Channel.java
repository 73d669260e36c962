package dev.holdfast.portal.notification;

import java.util.Locale;

/** A way to tell somebody something. */
public enum Channel {
  MAIL,
  PORTAL,
  /** Web push: browsers that their owner named, also while no page is open. */
  PUSH;

  /** Stable id. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
