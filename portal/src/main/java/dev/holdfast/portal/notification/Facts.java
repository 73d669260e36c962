package dev.holdfast.portal.notification;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.TimeZone;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The arguments of words: texts and numbers as they are, days in the words of whoever reads them. */
final class Facts {
  /** How a day is kept in JSON. */
  private static final String DAY = "day";

  private Facts() {}

  /** Ready for a mail: days in words. */
  static Map<String, Object> told(Map<String, ?> facts, Locale locale) {
    var told = new LinkedHashMap<String, Object>();
    facts.forEach((name, value) -> told.put(name, told(value, locale)));
    return told;
  }

  /** Ready to be kept as JSON. */
  static Map<String, Object> kept(Map<String, ?> facts) {
    var kept = new LinkedHashMap<String, Object>();
    facts.forEach((name, value) -> kept.put(name, kept(value)));
    return kept;
  }

  private static Object kept(Object value) {
    return switch (value) {
      case LocalDate day -> Map.of(DAY, day.toString());
      case Number number -> number;
      default -> value.toString();
    };
  }

  /** Name, value, name, value, out of what was kept. */
  static Object[] arguments(Map<String, Object> facts, Locale locale) {
    var arguments = new Object[2 * facts.size()];
    int i = 0;
    for (var fact : facts.entrySet()) {
      arguments[i++] = fact.getKey();
      arguments[i++] = told(fact.getValue(), locale);
    }
    return arguments;
  }

  private static Object told(Object value, Locale locale) {
    return switch (value) {
      case LocalDate day -> words(day, locale);
      case Map<?, ?> kept -> words(LocalDate.parse(String.valueOf(kept.get(DAY))), locale);
      default -> value;
    };
  }

  private static String words(LocalDate day, Locale locale) {
    var format = DateFormat.getDateInstance(DateFormat.LONG, locale);
    format.setTimeZone(TimeZone.GMT_ZONE);
    return format.format(Date.from(day.atStartOfDay(ZoneOffset.UTC).toInstant()));
  }
}
