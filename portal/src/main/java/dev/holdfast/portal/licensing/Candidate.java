package dev.holdfast.portal.licensing;

import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.catalogue.Plan;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A subscription that a device may get, there already or not yet made from its code.
 *
 * @param id none while its code is not redeemed
 */
record Candidate(@Nullable SubscriptionId id, Kind kind, Facts facts) {

  static Candidate of(Subscription subscription) {
    return new Candidate(subscription.id(), subscription.kind(), subscription.facts());
  }

  /** What a code would make that nobody has redeemed. */
  static Candidate of(IssuedCode code, Plan plan) {
    return of(code, plan, plan.sold().term());
  }

  /** The same for a term that is not the plan's. */
  static Candidate of(IssuedCode code, Plan plan, @Nullable Period term) {
    var sold = plan.sold();
    return new Candidate(
        null,
        plan.kind(),
        new Facts(
            new Facts.Term(null, null, null, sold.graceDays(), sold.limitedModeDays()),
            Facts.Against.NOTHING,
            new Facts.Paid(term, code.activateBy(), 0, null)));
  }

  /** Its exclusive end if it is first used at {@code start}; the one it has when it was used before; none without end. */
  Optional<Instant> end(Instant start, ZoneId zone) {
    return facts.term().start() == null
        ? facts.endIfBegun(start, zone)
        : Optional.ofNullable(facts.term().end());
  }
}
