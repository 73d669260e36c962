package dev.holdfast.protocol.code;

import dev.holdfast.protocol.Crockford;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * An activation code as it is written: groups of Crockford symbols, the last symbol a check. The check is a weighted
 * sum over GF(2^5) whose weights are powers of a primitive element, so it catches every wrong symbol and every swap of
 * two. Never printed whole: {@link #toString()} is masked.
 */
public final class CodeText {
  private final String symbols;
  private final Shape shape;

  private CodeText(String symbols, Shape shape) {
    this.symbols = symbols;
    this.shape = shape;
  }

  /** Number and size of groups; weights stay distinct up to 31 symbols. */
  public record Shape(int groups, int size) {
    /** Five groups of five. */
    public static final Shape FIVE_BY_FIVE = new Shape(5, 5);

    public Shape {
      if (groups < 1 || size < 1 || groups * size < 8 || groups * size > 31)
        throw new IllegalArgumentException("a code has 8 to 31 symbols");
    }

    public int length() {
      return groups * size;
    }
  }

  /** What a typed text turned out to be. */
  public sealed interface Reading {
    record Read(CodeText code) implements Reading {}

    record WrongLength(int have, int want) implements Reading {}

    /** A symbol outside the alphabet; the position counts characters of the typed text from 0. */
    record ForeignSymbol(int position, String symbol) implements Reading {}

    /** One symbol is wrong or two are swapped. */
    record CheckFailed() implements Reading {}
  }

  /** Reads a typed five-by-five code: small letters, spaces, hyphens, O for 0 and I or L for 1 are taken. */
  public static Reading read(String typed) {
    return read(typed, Shape.FIVE_BY_FIVE);
  }

  public static Reading read(String typed, Shape shape) {
    var symbols = new StringBuilder(shape.length());
    int count = 0;
    for (int at = 0; at < typed.length(); at = typed.offsetByCodePoints(at, 1)) {
      int point = typed.codePointAt(at);
      if (isSeparator(point)) continue;
      int value = point < 128 ? Crockford.value((char) point) : -1;
      if (value < 0) return new Reading.ForeignSymbol(at, Character.toString(point));
      if (++count <= shape.length()) symbols.append(Crockford.ALPHABET.charAt(value));
    }
    if (count != shape.length()) return new Reading.WrongLength(count, shape.length());
    return sum(symbols) == 0
        ? new Reading.Read(new CodeText(symbols.toString(), shape))
        : new Reading.CheckFailed();
  }

  /** The code, when the text is one. */
  public static Optional<CodeText> parse(String typed) {
    return read(typed) instanceof Reading.Read read ? Optional.of(read.code()) : Optional.empty();
  }

  /** A new five-by-five code: 120 random bits and the check symbol. */
  public static CodeText random(SecureRandom random) {
    return random(random, Shape.FIVE_BY_FIVE);
  }

  public static CodeText random(SecureRandom random, Shape shape) {
    var symbols = new StringBuilder(shape.length());
    for (int at = 1; at < shape.length(); at++)
      symbols.append(Crockford.ALPHABET.charAt(random.nextInt(32)));
    symbols.append(Crockford.ALPHABET.charAt(GaloisField.times(sum(symbols), GaloisField.ELEMENT)));
    return new CodeText(symbols.toString(), shape);
  }

  /** The symbols without hyphens: what is digested. */
  public String symbols() {
    return symbols;
  }

  /** The whole code with its hyphens, for its owner's eyes. */
  public String canonical() {
    return grouped(symbols);
  }

  /** The canonical form with all but the last group hidden. */
  public String masked() {
    int shown = symbols.length() - shape.size();
    return grouped("•".repeat(shown) + symbols.substring(shown));
  }

  private String grouped(String text) {
    var grouped = new StringBuilder(text.length() + shape.groups());
    for (int at = 0; at < text.length(); at++) {
      if (at > 0 && at % shape.size() == 0) grouped.append('-');
      grouped.append(text.charAt(at));
    }
    return grouped.toString();
  }

  /** Horner's rule: the last symbol has weight 1, each one before it the element's next power. */
  private static int sum(CharSequence symbols) {
    int sum = 0;
    for (int at = 0; at < symbols.length(); at++)
      sum = GaloisField.times(sum, GaloisField.ELEMENT)
          ^ Crockford.ALPHABET.indexOf(symbols.charAt(at));
    return sum;
  }

  private static boolean isSeparator(int point) {
    return point == '-'
        || point >= 0x2010 && point <= 0x2015
        || point == 0x2212
        || point == 0xA0
        || point != 0x1C
            && point != 0x1D
            && point != 0x1E
            && point != 0x1F
            && Character.isWhitespace(point);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CodeText that
        && symbols.equals(that.symbols)
        && shape.equals(that.shape);
  }

  @Override
  public int hashCode() {
    return symbols.hashCode();
  }

  @Override
  public String toString() {
    return masked();
  }
}
