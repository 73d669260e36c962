package dev.holdfast.protocol.licence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a subscription begins and ends. Every end is exclusive; none means that it does not end. */
public record Term(
    @Nullable Instant start,
    @Nullable Instant end,
    @Nullable Instant graceEnd,
    @Nullable Instant limitedModeEnd) {
  /** No dates at all: a free edition. */
  public static final Term OPEN = new Term(null, null, null, null);
}
