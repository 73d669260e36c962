package dev.holdfast.portal.licensing;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a subscription's time and of what stands against it; its state follows from this and a time.
 *
 * @param term when it runs
 * @param against what was done to it
 * @param paid how long it was paid for
 */
public record Facts(Term term, Against against, Paid paid) {

  /**
   * When it runs.
   *
   * @param start none before its first use
   * @param end exclusive; none = without end
   * @param zone whose days count; none before the start
   * @param graceDays full function after the end
   * @param limitedModeDays reduced function after the grace
   */
  public record Term(
      @Nullable Instant start,
      @Nullable Instant end,
      @Nullable ZoneId zone,
      int graceDays,
      int limitedModeDays) {}

  /**
   * How long it was paid for, and whether it goes on by itself.
   *
   * @param length of one paid period; none = without end
   * @param activateBy CODE-8: the latest day from which a term counts, if its code has one
   * @param renewals how many periods were added to the first
   * @param renewalOffAt since when it no longer renews by itself; none while it does, or never did
   */
  public record Paid(
      @Nullable Period length,
      @Nullable Instant activateBy,
      int renewals,
      @Nullable Instant renewalOffAt) {
    static final Paid NOTHING = new Paid(null, null, 0, null);
  }

  /** Blocks and suspensions that are not lifted, and ends before the time. */
  public record Against(
      boolean blocked,
      boolean suspended,
      @Nullable Instant cancelledAt,
      @Nullable Instant removedAt) {
    static final Against NOTHING = new Against(false, false, null, null);
  }

  /** The state at {@code now}. What is against it counts before time does, the gravest first. */
  public State state(Instant now) {
    if (reached(against.removedAt(), now)) {
      return State.REMOVED;
    } else if (against.blocked()) {
      return State.BLOCKED;
    } else if (against.suspended()) {
      return State.SUSPENDED;
    } else if (reached(against.cancelledAt(), now)) {
      return State.ENDED;
    }
    return byTime(now);
  }

  /** End of the grace, exclusive; none when there is no end. */
  public Optional<Instant> graceEnd() {
    return Optional.ofNullable(term.end())
        .map(end -> term.zone() == null ? end : PaidTerm.later(end, term.graceDays(), term.zone()));
  }

  /** End of the limited mode, exclusive; none when there is no end. */
  public Optional<Instant> limitedModeEnd() {
    return graceEnd()
        .map(end ->
            term.zone() == null ? end : PaidTerm.later(end, term.limitedModeDays(), term.zone()));
  }

  /** The same without the removal from an account: its paid time goes on. */
  public Facts besidesRemoval() {
    var other = new Against(against.blocked(), against.suspended(), against.cancelledAt(), null);
    return new Facts(term, other, paid);
  }

  /** The term with every end cut to the cancellation, if one is set: what a device may count on without contact. */
  Facts cut() {
    var at = against.cancelledAt();
    if (at == null || (term.end() != null && !at.isBefore(term.end()))) {
      return this;
    }
    return new Facts(new Term(term.start(), at, term.zone(), 0, 0), against, paid);
  }

  /** The exclusive end of a first period that began at {@code start}; none without end. */
  public Optional<Instant> endIfBegun(Instant start, ZoneId zone) {
    return Optional.ofNullable(paid.length())
        .map(length -> PaidTerm.end(start, paid.activateBy(), length, zone));
  }

  private State byTime(Instant now) {
    var start = term.start();
    var end = term.end();
    if (start == null || now.isBefore(start)) {
      return State.NOT_STARTED;
    } else if (end == null || now.isBefore(end)) {
      return State.ACTIVE;
    } else if (graceEnd().filter(now::isBefore).isPresent()) {
      return State.GRACE;
    } else if (limitedModeEnd().filter(now::isBefore).isPresent()) {
      return State.LIMITED_MODE;
    }
    return State.EXPIRED;
  }

  private static boolean reached(@Nullable Instant at, Instant now) {
    return at != null && !now.isBefore(at);
  }
}
