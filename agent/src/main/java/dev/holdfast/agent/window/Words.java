package dev.holdfast.agent.window;

import dev.holdfast.agent.Text;
import dev.holdfast.agent.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The window's texts for people, by key, with named facts in braces; dates, sizes and times as people read them. */
final class Words {
  private static final long THOUSAND = 1000;
  private final Texts texts;
  private final Locale locale;
  private final UnaryOperator<String> look;

  Words(Locale locale) {
    this(locale, text -> text);
  }

  /** With each text as {@code look} makes it, before facts are put in. */
  Words(Locale locale, UnaryOperator<String> look) {
    this.texts = new Texts("texts.window", locale);
    this.locale = locale;
    this.look = look;
  }

  Locale locale() {
    return locale;
  }

  String of(String key) {
    return has(key) ? look.apply(texts.of(key)) : key;
  }

  String of(String key, Map<String, ?> facts) {
    return Texts.filled(of(key), facts);
  }

  /** The text for so many. */
  String count(String key, long count) {
    return of(texts.forCount(key, count), Map.of("count", number(count)));
  }

  boolean has(String key) {
    return texts.has(key);
  }

  /** What an id means; an unknown one is shown as it is. */
  String meaning(String prefix, String id) {
    return has(prefix + id) ? of(prefix + id) : Text.plain(id);
  }

  String number(long number) {
    return String.format(locale, "%,d", number);
  }

  String day(@Nullable Instant at) {
    if (at == null) return "";
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(locale)
        .withZone(ZoneId.systemDefault())
        .format(at);
  }

  /** Ends are exclusive; people are shown the day before. */
  String lastDay(@Nullable Instant end) {
    return end == null ? "" : day(end.minusSeconds(1));
  }

  String moment(@Nullable Instant at) {
    if (at == null) return of("moment.never");
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
        .withLocale(locale)
        .withZone(ZoneId.systemDefault())
        .format(at);
  }

  String size(long bytes) {
    if (bytes < THOUSAND) return of("size.b", Map.of("size", bytes));
    double size = bytes;
    for (var unit : new String[] {"kb", "mb", "gb"}) {
      size /= THOUSAND;
      if (size < THOUSAND || unit.equals("gb"))
        return of(
            "size." + unit,
            Map.of("size", String.format(locale, size < 10 ? "%.1f" : "%.0f", size)));
    }
    throw new IllegalStateException("the last unit takes every size");
  }

  /** A time that something takes, in words. */
  String span(Duration time) {
    if (time.toHours() > 0)
      return of("span.hours", Map.of("hours", time.toHours(), "minutes", time.toMinutesPart()));
    return time.toMinutes() > 0
        ? of("span.minutes", Map.of("minutes", time.toMinutes(), "seconds", time.toSecondsPart()))
        : of("span.seconds", Map.of("seconds", Math.max(1, time.toSeconds())));
  }
}
