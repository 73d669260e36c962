package dev.holdfast.portal.licensing;

import java.time.Instant;

/** What an act on a subscription's renewal came to. */
public sealed interface RenewalAnswer {
  /**
   * It has one more paid period.
   *
   * @param number of the renewal, 1 for the second period
   * @param again true when an earlier request did it already
   */
  record Renewed(
      Subscription subscription, int number, Instant oldEnd, Instant newEnd, boolean again)
      implements RenewalAnswer {}

  /** It is as was wanted, now or already before. */
  record Done(Subscription subscription) implements RenewalAnswer {}

  record Refused(RenewalRefusal why) implements RenewalAnswer {}

  /** There is no such subscription, or it is somebody else's. */
  record Unknown() implements RenewalAnswer {}
}
