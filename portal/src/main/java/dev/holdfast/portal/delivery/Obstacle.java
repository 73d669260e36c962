package dev.holdfast.portal.delivery;

import java.util.Locale;

/**
 * Why a subscription cannot be sent (SND-6). The order is the order of precedence: of several, the first is told. What
 * stands against the subscription itself comes before what stands against one device, and a missing place comes last,
 * because freeing one would not help before.
 */
public enum Obstacle {
  /** A small office's, and the person manages it: there is a page for that. */
  SMALL_OFFICE_ADMIN(Next.OFFICE),
  SMALL_OFFICE(Next.HELP),
  NOT_OWNER(Next.HELP),
  PROVIDER_MANAGED(Next.HELP),
  PER_USER_SERVICE(Next.DEVICES),
  TRIAL_OR_FREE(Next.CODE),
  BLOCKED(Next.HELP),
  SUSPENDED(Next.HELP),
  EXPIRED(Next.CODE),
  /** In limited mode, ended or removed. */
  NOT_USABLE(Next.CODE),
  NOT_LAUNCHED(Next.HELP),

  NOT_CONNECTED(Next.DOWNLOAD),
  /** Another system than the product is for, or an agent that takes no deliveries. */
  INCOMPATIBLE(Next.DOWNLOAD),
  DELIVERY_PENDING(Next.WAIT),
  /** The device has it already, in use or waiting. */
  ALREADY_THERE(Next.NONE),
  LIMITED_OVER_AUTO_RENEWING(Next.REPLACE),
  AUTO_RENEWING_OVER_LIMITED(Next.REPLACE),
  /** What is in use is a provider's. */
  PROVIDER_IN_USE(Next.REPLACE),
  AUTO_RENEWING_AS_ADDITIONAL(Next.REPLACE),
  NO_ADDITIONAL_SUPPORT(Next.DOWNLOAD),
  ADDITIONAL_PRESENT(Next.REPLACE),
  ENDS_SOONER(Next.REPLACE),
  NO_PLACE(Next.FREE_PLACE);

  /** What a person can do about it. */
  public enum Next {
    OFFICE,
    HELP,
    DEVICES,
    CODE,
    DOWNLOAD,
    WAIT,
    REPLACE,
    FREE_PLACE,
    NONE
  }

  private final Next next;

  Obstacle(Next next) {
    this.next = next;
  }

  public Next next() {
    return next;
  }

  /** Stable id in kebab-case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** True when it stands against the subscription, whatever the device. */
  public boolean everywhere() {
    return compareTo(NOT_CONNECTED) < 0;
  }
}
