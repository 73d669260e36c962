package dev.holdfast.protocol.licence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a subscription begins and ends. Every end is exclusive; none means that it does not end.
 *
 * @param renews true when it is to go on at its end, by itself or by its provider; else absent
 */
public record Term(
    @Nullable Instant start,
    @Nullable Instant end,
    @Nullable Instant graceEnd,
    @Nullable Instant limitedModeEnd,
    @Nullable Boolean renews) {
  /** No dates at all: a free edition. */
  public static final Term OPEN = new Term(null, null, null, null);

  /** One that ends with its term. */
  public Term(
      @Nullable Instant start,
      @Nullable Instant end,
      @Nullable Instant graceEnd,
      @Nullable Instant limitedModeEnd) {
    this(start, end, graceEnd, limitedModeEnd, null);
  }
}
