package dev.holdfast.portal.licensing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Calendar arithmetic of terms: days of one time zone, ends exclusive at the start of a day. Months are counted from the
 * anchor day, so that repeated ones do not drift.
 */
public final class PaidTerm {
  private PaidTerm() {}

  /** End of a term that begins at {@code start}. */
  static Instant end(Instant start, Period term, ZoneId zone) {
    return end(start, term, 1, zone);
  }

  /** End of so many terms in a row, the first of which begins at {@code start}. */
  static Instant end(Instant start, Period term, int times, ZoneId zone) {
    return day(start, zone).plus(term.multipliedBy(times)).atStartOfDay(zone).toInstant();
  }

  /** CODE-8: the term counts from the first use, but never longer than from the activate-by date. */
  static Instant end(Instant firstUse, @Nullable Instant activateBy, Period term, ZoneId zone) {
    var used = end(firstUse, term, zone);
    if (activateBy == null) {
      return used;
    }
    var latest = end(activateBy, term, zone);
    return latest.isBefore(used) ? latest : used;
  }

  /** So many days after an end, again at the start of a day. */
  static Instant later(Instant end, int days, ZoneId zone) {
    return days == 0 ? end : day(end, zone).plusDays(days).atStartOfDay(zone).toInstant();
  }

  /** So many days before an end, at the start of a day. */
  static Instant earlier(Instant end, int days, ZoneId zone) {
    return day(end, zone).minusDays(days).atStartOfDay(zone).toInstant();
  }

  /** The last day of a term with this exclusive end: what people are told. */
  public static LocalDate lastDay(Instant end, ZoneId zone) {
    return day(end.minusNanos(1), zone);
  }

  private static LocalDate day(Instant instant, ZoneId zone) {
    return instant.atZone(zone).toLocalDate();
  }
}
