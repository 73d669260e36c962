package dev.holdfast.protocol;

import java.util.Optional;

/** Crockford's Base32 of 128 bits: 26 symbols, the first of them 0 to 7. Used in every outside id. */
public final class Crockford {
  /** The 32 symbols in order of their value; I, L, O and U are left out. */
  public static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  /** How many symbols 128 bits take. */
  public static final int LENGTH = 26;

  private Crockford() {}

  /** The value of a symbol, small letters and the look-alikes O, I and L included, or -1. */
  public static int value(char symbol) {
    var upper = symbol >= 'a' && symbol <= 'z' ? (char) (symbol - 32) : symbol;
    return switch (upper) {
      case 'O' -> 0;
      case 'I', 'L' -> 1;
      default -> ALPHABET.indexOf(upper);
    };
  }

  /** Writes 128 bits as 26 symbols. */
  public static String encode(long high, long low) {
    var symbols = new char[LENGTH];
    for (int at = LENGTH - 1; at >= 0; at--) {
      symbols[at] = ALPHABET.charAt((int) (low & 31));
      low = low >>> 5 | high << 59;
      high >>>= 5;
    }
    return new String(symbols);
  }

  /** Reads what {@link #encode} wrote, exactly: 26 capital symbols that fit 128 bits. */
  public static Optional<long[]> decode(String text) {
    if (text.length() != LENGTH || ALPHABET.indexOf(text.charAt(0)) > 7) return Optional.empty();
    long high = 0;
    long low = 0;
    for (int at = 0; at < LENGTH; at++) {
      int value = ALPHABET.indexOf(text.charAt(at));
      if (value < 0) return Optional.empty();
      high = high << 5 | low >>> 59;
      low = low << 5 | value;
    }
    return Optional.of(new long[] {high, low});
  }
}
