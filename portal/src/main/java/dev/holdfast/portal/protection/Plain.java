package dev.holdfast.portal.protection;

import dev.holdfast.portal.kernel.ToldTime;
import dev.holdfast.protocol.protection.Threat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Texts and times that devices tell, made fit to be kept: a path may hold whatever its maker liked, and a clock may be
 * wrong.
 */
final class Plain {
  private static final String UNPRINTABLE =
      "[\\p{Cntrl}\\u0080-\\u009f\\u202a-\\u202e\\u2066-\\u2069\\ufffe\\uffff]";

  private Plain() {}

  /** The text without what cannot be shown or would turn the line around. */
  static String text(String told) {
    var text = new StringBuilder(told.length());
    told.codePoints()
        .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
        .forEach(text::appendCodePoint);
    return text.toString().replaceAll(UNPRINTABLE, "\uFFFD");
  }

  /** As {@link #text}; a longer one keeps its end. */
  static String path(String told) {
    var text = text(told);
    int points = text.codePointCount(0, text.length());
    return points <= Threat.LONGEST_FILE
        ? text
        : text.substring(text.offsetByCodePoints(0, points - Threat.LONGEST_FILE));
  }

  static Instant at(Instant told, Instant now) {
    return ToldTime.at(told, now);
  }

  static @Nullable Instant orNull(@Nullable Instant told, Instant now) {
    return told == null ? null : at(told, now);
  }

  static boolean isId(@Nullable String text) {
    return text != null && text.matches("[A-Za-z0-9_-]{1,64}");
  }

  static boolean isReason(@Nullable String text) {
    return text == null || text.matches("[a-z0-9-]{1,64}");
  }
}
