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
  RESUMED,
  RESERVE_ADDED,
  RESERVE_DROPPED,
  TOOK_OVER,
  REVOKED,
  RENEWED,
  RENEWAL_TURNED_OFF,
  RENEWAL_TURNED_ON,
  UPGRADED,
  CANCELLATION_SET,
  CANCELLED,
  REMOVED,
  ADDED_AGAIN,
  DELIVERY_SENT,
  DELIVERY_APPLIED,
  DELIVERY_CANCELLED,
  DELIVERY_REFUSED,
  DELIVERY_EXPIRED;

  /** Stable id in kebab-case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
