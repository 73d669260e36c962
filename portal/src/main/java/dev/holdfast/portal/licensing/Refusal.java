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
  NO_PLACE_LEFT,
  NOT_COMPATIBLE,
  /** The device holds a reserve subscription already. */
  ADDITIONAL_PRESENT,
  /** What renews by itself waits for nothing. */
  AUTO_RENEWING_AS_ADDITIONAL,
  /** It would end no later than the one in use. */
  ENDS_SOONER,
  /** An auto-renewing subscription is in use, which ends for no limited one. */
  LIMITED_OVER_AUTO_RENEWING,
  /** A provider's subscription is in use, or this one is a provider's. */
  PROVIDER_MANAGED,
  /** Trials and free editions are no reserve and replace nothing paid. */
  TRIAL_OR_FREE,
  /** A trial was used on this device before, or a paid licence of the product was. */
  TRIAL_USED,
  /** It is the trial of another device, which alone may have it. */
  OTHERS_TRIAL;

  /** Stable id in kebab-case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
