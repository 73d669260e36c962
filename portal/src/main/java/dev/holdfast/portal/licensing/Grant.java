package dev.holdfast.portal.licensing;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a licence is made of.
 *
 * @param active the subscription in use
 * @param reserve the one that waits for it
 * @param refused why the reserve could not take over, once its time came
 * @param zone whose days a term counts in that has not begun
 */
record Grant(
    Subscription active,
    @Nullable Subscription reserve,
    @Nullable Refusal refused,
    ZoneId zone) {

  /** What a holding is licensed as now; a reserve is checked whole each time. */
  static Grant of(Subscription active, @Nullable Subscription reserve, ZoneId zone, Instant now) {
    return new Grant(
        active, reserve, reserve == null ? null : refusal(active, reserve, zone, now), zone);
  }

  private static @Nullable Refusal refusal(
      Subscription active, Subscription reserve, ZoneId zone, Instant now) {
    return switch (reserve.state(now)) {
      case BLOCKED -> Refusal.BLOCKED;
      case SUSPENDED -> Refusal.SUSPENDED;
      case LIMITED_MODE, EXPIRED, ENDED, REMOVED -> Refusal.EXPIRED;
      case NOT_STARTED, ACTIVE, GRACE ->
        active
            .handover()
            .flatMap(at -> Candidate.of(reserve).end(at, zone).filter(end -> !at.isBefore(end)))
            .map(sooner -> Refusal.ENDS_SOONER)
            .orElse(null);
    };
  }

  /** When the reserve takes over by itself; none without one, without an end, or when it was refused. */
  Optional<Instant> takesOver() {
    return reserve == null || refused != null ? Optional.empty() : active.handover();
  }

  /** The reserve's term: the one it has, or will have when it takes over. */
  Optional<Facts.Term> reserveTerm() {
    if (reserve == null) {
      return Optional.empty();
    }
    var term = reserve.facts().term();
    return term.start() != null
        ? Optional.of(term)
        : takesOver()
            .map(at -> new Facts.Term(
                at,
                reserve.facts().endIfBegun(at, zone).orElse(null),
                zone,
                term.graceDays(),
                term.limitedModeDays()));
  }

  /** When what is in use next changes by time alone, after {@code now}. */
  Optional<Instant> turns(Instant now) {
    var facts = active.facts();
    return Stream.of(
            active.start(),
            active.end(),
            active.handover(),
            facts.graceEnd(),
            facts.limitedModeEnd())
        .flatMap(Optional::stream)
        .filter(now::isBefore)
        .min(Comparator.naturalOrder());
  }
}
