package dev.holdfast.portal.licensing;

import java.util.Locale;

/** Why a previous code proves no renewal. Unknown codes and those of other accounts have one and the same reason. */
public enum NoProof {
  CANNOT_BE_USED,
  SAME_CODE,
  NOT_USED_YET,
  NOT_PAID,
  PROMOTION,
  OTHER_PRODUCT,
  BLOCKED,
  SUSPENDED,
  NOT_FOR_THIS_REGION,
  USED_FOR_RENEWAL;

  /** Stable id in kebab-case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
