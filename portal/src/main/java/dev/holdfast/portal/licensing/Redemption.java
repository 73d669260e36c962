package dev.holdfast.portal.licensing;

import java.time.Duration;

/** What redeeming a code came to. */
public sealed interface Redemption {
  /** The code made this subscription, or found one that nobody owned. */
  record Granted(Subscription subscription) implements Redemption {}

  /** The account had it already; nothing changed. */
  record AlreadyYours(Subscription subscription) implements Redemption {}

  record Refused(Refusal why) implements Redemption {}

  /** The account holds as many subscriptions as it may. */
  record AccountFull(int have, int max) implements Redemption {}

  /** Too many wrong codes; the next try is looked at after this time. */
  record TooManyAttempts(Duration pause) implements Redemption {}
}
