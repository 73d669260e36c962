package dev.holdfast.protocol;

import java.util.Locale;

/** The name of a constant as messages, reports and texts know it. */
public final class StableId {
  private StableId() {}

  /** In kebab-case: {@code BAD_SIGNATURE} is {@code bad-signature}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
