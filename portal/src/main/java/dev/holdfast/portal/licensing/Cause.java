package dev.holdfast.portal.licensing;

import java.util.Locale;

/** Why a subscription changed; the word its history is kept in. */
public enum Cause {
  CODE_REDEEMED,
  ACTIVATED_ON_DEVICE,
  MOVED_TO_ACCOUNT,
  FREE_EDITION_GIVEN,
  TERM_STARTED,
  PLACE_TAKEN,
  PLACE_FREED,
  GRACE_BEGAN,
  LIMITED_MODE_BEGAN,
  EXPIRED,
  BLOCKED,
  UNBLOCKED,
  SUSPENDED,
  RESUMED;

  /** Stable id in kebab-case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
