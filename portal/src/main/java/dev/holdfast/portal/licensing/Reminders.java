package dev.holdfast.portal.licensing;

import dev.holdfast.portal.catalogue.Kind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When owners are reminded of a subscription's charge and end: each thing from an instant on and until another, after which
 * it would no longer be true. Plain values in, no clock.
 */
final class Reminders {
  /** The charge of the next period comes so many days before the end of this one. */
  static final int CHARGE_DAYS = 3;

  private static final int CHARGE_AHEAD_DAYS = 30;
  private static final int EXPIRY_TOLD_DAYS = 30;

  /** Something to be reminded of, from this instant until before that one. */
  record Time(Reminder what, Instant from, Instant until) {}

  private Reminders() {}

  /** What is to be said now and was not yet; never more than one thing, the one that is true now. */
  static Optional<Reminder> due(Kind kind, Facts facts, Set<Reminder> sent, Instant now) {
    return quiet(kind, facts, now)
        ? Optional.empty()
        : times(kind, facts).stream()
            .filter(time -> !now.isBefore(time.from()) && now.isBefore(time.until()))
            .map(Time::what)
            .filter(what -> !sent.contains(what))
            .findFirst();
  }

  /** The next instant after {@code after} at which something may be to say. */
  static Optional<Instant> next(Kind kind, Facts facts, Instant after) {
    return times(kind, facts).stream()
        .map(Time::from)
        .filter(after::isBefore)
        .min(Instant::compareTo);
  }

  /** Nobody is reminded of what is free, suspended, blocked, cancelled or removed. */
  private static boolean quiet(Kind kind, Facts facts, Instant now) {
    var silent =
        EnumSet.of(State.NOT_STARTED, State.SUSPENDED, State.BLOCKED, State.ENDED, State.REMOVED);
    return kind == Kind.FREE
        || facts.against().cancelledAt() != null
        || silent.contains(facts.state(now));
  }

  /** All of the present period, in order, without overlap. */
  static List<Time> times(Kind kind, Facts facts) {
    var end = facts.term().end();
    var start = facts.term().start();
    var zone = facts.term().zone();
    if (end == null || start == null || zone == null || kind == Kind.FREE) {
      return List.of();
    }
    var times = new ArrayList<Time>();
    if (renews(kind, facts)) {
      var charge = PaidTerm.earlier(end, CHARGE_DAYS, zone);
      var ahead = PaidTerm.earlier(charge, CHARGE_AHEAD_DAYS, zone);
      add(times, Reminder.CHARGE, later(ahead, beginning(facts, start)), charge);
    } else {
      before(times, start, end, zone);
    }
    var graceEnd = facts.graceEnd().orElse(end);
    var limitedModeEnd = facts.limitedModeEnd().orElse(graceEnd);
    add(times, Reminder.GRACE, end, graceEnd);
    add(times, Reminder.LIMITED_MODE, graceEnd, limitedModeEnd);
    add(
        times,
        Reminder.EXPIRED,
        limitedModeEnd,
        PaidTerm.later(limitedModeEnd, EXPIRY_TOLD_DAYS, zone));
    return times;
  }

  static boolean renews(Kind kind, Facts facts) {
    return kind == Kind.AUTO_RENEWING && facts.paid().renewalOffAt() == null;
  }

  /** A term shorter than the days before its end is not told of them at its very beginning. */
  private static void before(List<Time> times, Instant start, Instant end, ZoneId zone) {
    var days = List.of(14, 7, 1, 0);
    var whats = List.of(Reminder.ENDS_IN_14_DAYS, Reminder.ENDS_IN_7_DAYS, Reminder.ENDS_IN_1_DAY);
    for (int i = 0; i < whats.size(); i++) {
      var from = PaidTerm.earlier(end, days.get(i), zone);
      if (from.isAfter(start)) {
        add(times, whats.get(i), from, PaidTerm.earlier(end, days.get(i + 1), zone));
      }
    }
  }

  /** A period shorter than a month is told of its charge when the period begins. */
  private static Instant beginning(Facts facts, Instant start) {
    var length = facts.paid().length();
    var end = facts.term().end();
    var zone = facts.term().zone();
    return length == null || end == null || zone == null
        ? start
        : later(start, PaidTerm.end(end, length.negated(), zone));
  }

  private static void add(List<Time> times, Reminder what, Instant from, Instant until) {
    if (from.isBefore(until)) {
      times.add(new Time(what, from, until));
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
