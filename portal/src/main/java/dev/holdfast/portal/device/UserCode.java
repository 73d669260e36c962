package dev.holdfast.portal.device;

import dev.holdfast.protocol.Crockford;
import java.security.SecureRandom;
import java.util.Optional;

/** The short code a device shows and a person types: 8 symbols of Crockford's Base32, 40 bits, {@code 7KQF-2M9B}. */
public record UserCode(String symbols) {
  private static final int LENGTH = 8;

  static UserCode random(SecureRandom random) {
    var symbols = new StringBuilder(LENGTH);
    random
        .ints(LENGTH, 0, Crockford.ALPHABET.length())
        .forEach(at -> symbols.append(Crockford.ALPHABET.charAt(at)));
    return new UserCode(symbols.toString());
  }

  /** Takes small letters, spaces, hyphens, O for 0, I and L for 1; anything else is no code. */
  public static Optional<UserCode> parse(String typed) {
    var symbols = new StringBuilder(LENGTH);
    for (char symbol : typed.toCharArray()) {
      if (symbol == '-' || Character.isWhitespace(symbol)) {
        continue;
      }
      int value = Crockford.value(symbol);
      if (value < 0 || symbols.length() == LENGTH) {
        return Optional.empty();
      }
      symbols.append(Crockford.ALPHABET.charAt(value));
    }
    return symbols.length() == LENGTH
        ? Optional.of(new UserCode(symbols.toString()))
        : Optional.empty();
  }

  /** As it is shown. */
  public String shown() {
    return symbols.substring(0, LENGTH / 2) + "-" + symbols.substring(LENGTH / 2);
  }

  @Override
  public String toString() {
    return "UserCode[redacted]";
  }
}
