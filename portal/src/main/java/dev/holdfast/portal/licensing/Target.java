package dev.holdfast.portal.licensing;

import org.jspecify.annotations.Nullable;

/** What a hold is set on: a batch or a single code, exactly one of the two. */
public record Target(@Nullable BatchId batch, @Nullable CodeId code) {
  public Target {
    if ((batch == null) == (code == null)) {
      throw new IllegalArgumentException("a batch or a code");
    }
  }

  public static Target of(BatchId batch) {
    return new Target(batch, null);
  }

  public static Target of(CodeId code) {
    return new Target(null, code);
  }

  /** {@code batch} or {@code code}. */
  String word() {
    return batch != null ? "batch" : "code";
  }

  /** Outside form of the id. */
  String text() {
    return String.valueOf(batch != null ? batch : code);
  }
}
