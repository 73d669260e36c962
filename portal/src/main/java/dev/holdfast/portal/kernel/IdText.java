package dev.holdfast.portal.kernel;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The outside form of ids: 128 bits as 26 symbols of Crockford's Base32, most significant first. */
public final class IdText {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int SYMBOLS = 26;

  private IdText() {}

  static String encode(UUID id) {
    var out = new char[SYMBOLS];
    var high = id.getMostSignificantBits();
    var low = id.getLeastSignificantBits();
    for (int i = SYMBOLS - 1; i >= 0; i--) {
      out[i] = ALPHABET.charAt((int) (low & 31));
      low = (low >>> 5) | (high << 59);
      high >>>= 5;
    }
    return new String(out);
  }

  /** The id behind {@code text} if it has this prefix and is well formed; anything else is empty. */
  public static Optional<UUID> parse(String prefix, String text) {
    if (text.length() != prefix.length() + 1 + SYMBOLS || !text.startsWith(prefix + "_")) {
      return Optional.empty();
    }
    var symbols = text.substring(prefix.length() + 1).toUpperCase(Locale.ROOT);
    long high = 0;
    long low = 0;
    for (int i = 0; i < SYMBOLS; i++) {
      int digit = ALPHABET.indexOf(symbols.charAt(i));
      if (digit < 0 || (i == 0 && digit > 7)) {
        return Optional.empty();
      }
      high = (high << 5) | (low >>> 59);
      low = (low << 5) | digit;
    }
    return Optional.of(new UUID(high, low));
  }
}
