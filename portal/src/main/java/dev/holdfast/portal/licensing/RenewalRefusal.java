package dev.holdfast.portal.licensing;

import java.util.Locale;

/** Why a subscription is not renewed, turned off, resumed or cancelled. */
public enum RenewalRefusal {
  /** Its kind ends by itself. */
  NOT_AUTO_RENEWING,
  /** The provider it was bought from manages it. */
  MANAGED_ELSEWHERE,
  /** There is no paid period yet. */
  NOT_STARTED,
  /** Its owner turned renewal off. */
  RENEWAL_OFF,
  /** Its paid period is over; only an active one is turned off or resumed. */
  NOT_ACTIVE,
  /** Too long over: nothing is left to renew. */
  EXPIRED,
  SUSPENDED,
  BLOCKED,
  /** It was cancelled. */
  ENDED,
  /** It ends at another instant than the caller believes. */
  OTHER_END,
  /** A day before today, or after its end. */
  WRONG_DAY;

  /** Stable id in kebab-case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
