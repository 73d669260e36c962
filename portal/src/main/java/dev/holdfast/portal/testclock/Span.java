package dev.holdfast.portal.testclock;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/** How much time passes: {@code P1Y2M3DT4H5M6S} of ISO 8601, years to days by the calendar in UTC; never negative. */
public record Span(Period days, Duration time) {
  private static final Pattern SHAPE = Pattern.compile(
      "P(?=.)((?:\\d{1,4}Y)?(?:\\d{1,4}M)?(?:\\d{1,4}W)?(?:\\d{1,5}D)?)(T(?=.)(?:\\d{1,6}H)?(?:\\d{1,7}M)?(?:\\d{1,8}S)?)?");

  /** Nothing when the text is no span. */
  public static Optional<Span> parse(String text) {
    var found = SHAPE.matcher(text);
    if (!found.matches()) {
      return Optional.empty();
    }
    var days = found.group(1).isEmpty() ? Period.ZERO : Period.parse("P" + found.group(1));
    var time = found.group(2) == null ? Duration.ZERO : Duration.parse("P" + found.group(2));
    return Optional.of(new Span(days, time));
  }

  /** The instant so much later; nothing when no calendar reaches so far. */
  Optional<Instant> after(Instant instant) {
    try {
      return Optional.of(instant.atOffset(ZoneOffset.UTC).plus(days).plus(time).toInstant());
    } catch (DateTimeException | ArithmeticException tooFar) {
      return Optional.empty();
    }
  }
}
