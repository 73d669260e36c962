package dev.holdfast.agent;

import dev.holdfast.protocol.StableId;
import java.util.Locale;

/** How a language speaks of a number of things, by the rules of Unicode's CLDR for whole numbers. */
enum Plural {
  ZERO,
  ONE,
  TWO,
  FEW,
  MANY,
  OTHER;

  /** The end of text keys. */
  String word() {
    return StableId.of(this);
  }

  static Plural of(Locale locale, long count) {
    long tens = count % 100;
    long ones = count % 10;
    boolean teens = tens >= 11 && tens <= 19;
    return switch (locale.getLanguage()) {
      case "id", "vi", "th", "ko", "zh", "ja" -> OTHER;
      case "fr" -> count <= 1 ? ONE : OTHER;
      case "pt" -> count == 1 || count == 0 && !locale.getCountry().equals("PT") ? ONE : OTHER;
      case "cs" -> count == 1 ? ONE : count >= 2 && count <= 4 ? FEW : OTHER;
      case "pl" -> count == 1 ? ONE : slavic(ones, tens, MANY);
      case "ru", "uk" -> ones == 1 && tens != 11 ? ONE : slavic(ones, tens, MANY);
      case "sr" -> ones == 1 && tens != 11 ? ONE : slavic(ones, tens, OTHER);
      case "lt" -> teens ? OTHER : ones == 1 ? ONE : ones >= 2 ? FEW : OTHER;
      case "lv" -> teens || ones == 0 ? ZERO : ones == 1 ? ONE : OTHER;
      case "ro" -> count == 1 ? ONE : count == 0 || tens >= 1 && tens <= 19 ? FEW : OTHER;
      case "ar" -> arabic(count, tens);
      default -> count == 1 ? ONE : OTHER;
    };
  }

  private static Plural slavic(long ones, long tens, Plural rest) {
    return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? FEW : rest;
  }

  private static Plural arabic(long count, long tens) {
    if (count == 0) return ZERO;
    if (count <= 2) return count == 1 ? ONE : TWO;
    return tens >= 3 && tens <= 10 ? FEW : tens >= 11 ? MANY : OTHER;
  }
}
