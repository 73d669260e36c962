package dev.holdfast.portal.licensing;

import dev.holdfast.protocol.licence.Licence;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** How long a device may believe a licence, and when it asks for the next one. */
final class Validity {
  /** Clocks of devices that were never told the time may be a little behind. */
  private static final Duration SLACK = Duration.ofMinutes(10);

  /** A licence is renewed this often within the time it is believed offline. */
  private static final int REFRESHES = 7;

  private Validity() {}

  /**
   * Offline for the plan's days, never beyond the end plus grace, nor beyond the limited mode once that has begun. A
   * subscription that gives nothing more tells its state for the plan's days.
   */
  static Licence.Validity of(Subscription subscription, Instant now) {
    var offline = Duration.ofDays(subscription.offer().plan().sold().offlineDays());
    var facts = subscription.facts();
    var bound = switch (facts.state(now)) {
      case NOT_STARTED, ACTIVE, GRACE -> facts.graceEnd();
      case LIMITED_MODE -> facts.limitedModeEnd();
      case EXPIRED, SUSPENDED, BLOCKED, ENDED, REMOVED -> Optional.<Instant>empty();
    };
    var until = bound.map(end -> earlier(end, now.plus(offline))).orElse(now.plus(offline));
    var refresh = Stream.of(
            Optional.of(now.plus(offline.dividedBy(REFRESHES))),
            Optional.of(until),
            subscription.end(),
            facts.graceEnd(),
            facts.limitedModeEnd())
        .flatMap(Optional::stream)
        .filter(now::isBefore)
        .min(Comparator.naturalOrder())
        .orElse(until);
    return new Licence.Validity(now, now.minus(SLACK), refresh, until);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
