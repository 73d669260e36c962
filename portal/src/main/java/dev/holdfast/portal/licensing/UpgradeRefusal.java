package dev.holdfast.portal.licensing;

import java.util.Locale;

/** Why a code upgrades nothing here. Unknown codes and those of other accounts have one and the same reason. */
public enum UpgradeRefusal {
  CANNOT_BE_ADDED,
  BLOCKED,
  SUSPENDED,
  ACTIVATE_BY_PASSED,
  NOT_FOR_THIS_REGION,
  /** The code is in the account already, as a subscription of its own. */
  ALREADY_YOURS,
  /** The subscription is not active. */
  NOT_ACTIVE,
  /** The subscription is of a kind that is not upgraded here. */
  NOT_UPGRADABLE,
  RENEWAL_CODE,
  OTHER_APPLICATION,
  OTHER_KIND,
  /** It promises no more than there is. */
  NOT_RICHER,
  /** What was agreed to is no longer what would happen. */
  CHANGED;

  /** Stable id in kebab-case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
