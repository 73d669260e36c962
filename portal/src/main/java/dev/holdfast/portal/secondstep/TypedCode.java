package dev.holdfast.portal.secondstep;

import java.util.Optional;

/** One-time codes as people type them: with spaces, in the digits of their script. */
final class TypedCode {
  private static final int DIGITS = 6;

  private TypedCode() {}

  /** Six digits, or empty when it is anything else. */
  static Optional<String> digits(String typed) {
    var digits = new StringBuilder();
    boolean clean = typed
        .codePoints()
        .filter(
            sign -> !Character.isWhitespace(sign) && sign != '-' && !Character.isSpaceChar(sign))
        .allMatch(sign -> {
          digits.append(Character.digit(sign, 10));
          return Character.isDigit(sign);
        });
    return clean && digits.length() == DIGITS ? Optional.of(digits.toString()) : Optional.empty();
  }
}
