package dev.holdfast.portal.kernel;

import java.util.Optional;

/**
 * One line of text a person typed: a name, a note. Stripped; refused are control characters, directional overrides
 * and isolates (U+202A-202E, U+2066-2069), lone surrogates, and lines that are empty or too long in code points.
 */
public record Line(String text) {

  /** The line, or empty when it breaks one of the rules above. */
  public static Optional<Line> parse(String raw, int maxCodePoints) {
    var text = raw.strip();
    if (text.isEmpty()
        || text.length() > 2 * maxCodePoints
        || text.codePointCount(0, text.length()) > maxCodePoints) {
      return Optional.empty();
    }
    return text.codePoints().allMatch(Line::allowed)
        ? Optional.of(new Line(text))
        : Optional.empty();
  }

  private static boolean allowed(int c) {
    boolean direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    boolean separator = c == 0x2028 || c == 0x2029;
    return !Character.isISOControl(c)
        && !direction
        && !separator
        && Character.getType(c) != Character.SURROGATE;
  }
}
