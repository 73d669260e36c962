package dev.holdfast.portal.licensing;

import dev.holdfast.portal.catalogue.Kind;
import java.time.Instant;
import java.util.Optional;

/** What may be done about renewal in which state, and the end that a renewal gives. Plain values in, no clock. */
final class RenewalRule {
  /** What somebody wants. */
  enum Act {
    RENEW,
    TURN_OFF,
    RESUME,
    CANCEL
  }

  /** From where ends are counted: the renewal of this number ended then. */
  record Anchor(Instant at, int number) {}

  private RenewalRule() {}

  /** Why not; nothing when it may be done. Turning off what is off, or resuming what is on, is no fault. */
  static Optional<RenewalRefusal> refusal(Act act, Kind kind, Facts facts, Instant now) {
    if (act != Act.CANCEL && kind != Kind.AUTO_RENEWING) {
      return Optional.of(
          kind == Kind.PROVIDER
              ? RenewalRefusal.MANAGED_ELSEWHERE
              : RenewalRefusal.NOT_AUTO_RENEWING);
    }
    var state = facts.besidesRemoval().state(now);
    return switch (act) {
      case RENEW -> renewing(state, facts.paid().renewalOffAt() != null);
      case TURN_OFF, RESUME -> turning(state);
      case CANCEL ->
        state == State.ENDED
            ? Optional.of(RenewalRefusal.ENDED)
            : state == State.EXPIRED ? Optional.of(RenewalRefusal.EXPIRED) : Optional.empty();
    };
  }

  private static Optional<RenewalRefusal> renewing(State state, boolean off) {
    return switch (state) {
      case ACTIVE, GRACE, LIMITED_MODE ->
        off ? Optional.of(RenewalRefusal.RENEWAL_OFF) : Optional.empty();
      case NOT_STARTED, EXPIRED, SUSPENDED, BLOCKED, ENDED, REMOVED -> standing(state);
    };
  }

  private static Optional<RenewalRefusal> turning(State state) {
    return switch (state) {
      case ACTIVE -> Optional.empty();
      case GRACE, LIMITED_MODE -> Optional.of(RenewalRefusal.NOT_ACTIVE);
      case NOT_STARTED, EXPIRED, SUSPENDED, BLOCKED, ENDED, REMOVED -> standing(state);
    };
  }

  private static Optional<RenewalRefusal> standing(State state) {
    return switch (state) {
      case NOT_STARTED -> Optional.of(RenewalRefusal.NOT_STARTED);
      case EXPIRED -> Optional.of(RenewalRefusal.EXPIRED);
      case SUSPENDED -> Optional.of(RenewalRefusal.SUSPENDED);
      case BLOCKED -> Optional.of(RenewalRefusal.BLOCKED);
      case ENDED, REMOVED -> Optional.of(RenewalRefusal.ENDED);
      case ACTIVE, GRACE, LIMITED_MODE -> Optional.empty();
    };
  }

  /**
   * Where the ends of this subscription are counted from: where it was counted from so far, if that still gives its
   * present end; otherwise the present end itself.
   */
  static Anchor anchor(Facts facts, Optional<Anchor> soFar) {
    int renewals = facts.paid().renewals();
    var end = java.util.Objects.requireNonNull(facts.term().end());
    var start = java.util.Objects.requireNonNull(facts.term().start());
    var anchor = soFar.orElse(new Anchor(start, -1));
    return counted(facts, anchor, renewals).equals(end) ? anchor : new Anchor(end, renewals);
  }

  /** The end that the next renewal gives, on the anchor's day, whenever it comes: no day is lost or given twice. */
  static Instant newEnd(Facts facts, Anchor anchor) {
    return counted(facts, anchor, facts.paid().renewals() + 1);
  }

  private static Instant counted(Facts facts, Anchor anchor, int number) {
    var length = java.util.Objects.requireNonNull(facts.paid().length());
    var zone = java.util.Objects.requireNonNull(facts.term().zone());
    int periods = number - anchor.number();
    return periods == 0 ? anchor.at() : PaidTerm.end(anchor.at(), length, periods, zone);
  }
}
