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
   * Offline for the plan's days, never beyond the end plus grace of what is in use or of the reserve that follows it, nor
   * beyond the limited mode once that has begun. A subscription that gives nothing more tells its state for the plan's days.
   */
  static Licence.Validity of(Grant grant, Instant now) {
    var active = grant.active();
    var offline = Duration.ofDays(active.offer().plan().sold().offlineDays());
    var facts = active.facts().cut();
    var until =
        bound(grant, now).map(end -> earlier(end, now.plus(offline))).orElse(now.plus(offline));
    var refresh = Stream.of(
            Optional.of(now.plus(offline.dividedBy(REFRESHES))),
            Optional.of(until),
            active.end(),
            facts.graceEnd(),
            facts.limitedModeEnd())
        .flatMap(Optional::stream)
        .filter(now::isBefore)
        .min(Comparator.naturalOrder())
        .orElse(until);
    return new Licence.Validity(now, now.minus(SLACK), refresh, until);
  }

  private static Optional<Instant> bound(Grant grant, Instant now) {
    var facts = grant.active().facts().cut();
    return switch (facts.state(now)) {
      case NOT_STARTED, ACTIVE, GRACE ->
        grant.takesOver().isPresent() ? afterwards(grant) : facts.graceEnd();
      case LIMITED_MODE -> facts.limitedModeEnd();
      case EXPIRED, SUSPENDED, BLOCKED, ENDED, REMOVED -> Optional.empty();
    };
  }

  private static Optional<Instant> afterwards(Grant grant) {
    return grant
        .reserveTerm()
        .map(term -> new Facts(term, Facts.Against.NOTHING, Facts.Paid.NOTHING))
        .flatMap(Facts::graceEnd);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
