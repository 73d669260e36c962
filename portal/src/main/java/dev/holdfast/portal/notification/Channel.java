package dev.holdfast.portal.notification;

import java.util.Locale;

/** A way to tell somebody something. */
public enum Channel {
  MAIL,
  PORTAL;

  /** Stable id. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
