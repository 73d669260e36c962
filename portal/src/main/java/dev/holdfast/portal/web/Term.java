package dev.holdfast.portal.web;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How a paid period is drawn, in per cent of the bar's length.
 *
 * @param paid where the paid part ends
 * @param today where today stands
 */
public record Term(double paid, double today) {

  /** The bar from the start to the end, or to the end of the grace after it. A day outside is drawn at the edge. */
  public static Term of(
      LocalDate start, LocalDate today, LocalDate end, @Nullable LocalDate graceEnd) {
    var last = graceEnd != null && graceEnd.isAfter(end) ? graceEnd : end;
    var length = Math.max(1, ChronoUnit.DAYS.between(start, last));
    return new Term(
        share(ChronoUnit.DAYS.between(start, end), length),
        share(ChronoUnit.DAYS.between(start, today), length));
  }

  /** How long the part already used is. */
  public double used() {
    return Math.min(today, paid);
  }

  /** True when a hatched part follows the paid one. */
  public boolean grace() {
    return paid < 100;
  }

  private static double share(long days, long length) {
    return Math.clamp(Math.round(1000.0 * days / length) / 10.0, 0, 100);
  }
}
