package dev.holdfast.portal.licensing;

import java.util.Locale;

/** Why a code does nothing here. Unknown codes and those of other accounts have one and the same reason. */
public enum Refusal {
  CANNOT_BE_ADDED,
  BLOCKED,
  SUSPENDED,
  ACTIVATE_BY_PASSED,
  EXPIRED,
  NOT_FOR_THIS_REGION,
  PREVIOUS_LICENCE_NEEDED,
  PREVIOUS_LICENCE_TOO_SMALL,
  NO_PLACE_LEFT,
  NOT_COMPATIBLE,
  ALREADY_LICENSED;

  /** Stable id in kebab-case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
