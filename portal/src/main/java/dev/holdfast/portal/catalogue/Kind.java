package dev.holdfast.portal.catalogue;

import java.util.Locale;

/** How a subscription begins, goes on and ends. */
public enum Kind {
  LIMITED,
  AUTO_RENEWING,
  PROVIDER,
  TRIAL,
  FREE,
  PER_USER_SERVICE;

  /** Stable id in kebab-case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** True when somebody paid for it: what a renewal may prove itself by. */
  public boolean paid() {
    return this == LIMITED || this == AUTO_RENEWING || this == PROVIDER;
  }

  /** True when the term waits for the first device. */
  public boolean startsOnFirstDevice() {
    return this == LIMITED || this == TRIAL;
  }
}
