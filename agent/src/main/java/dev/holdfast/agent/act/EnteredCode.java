package dev.holdfast.agent.act;

import org.jspecify.annotations.Nullable;

/**
 * A code as it was entered, and what was answered with it.
 *
 * @param previous with a renewal code: that of the previous licence
 * @param replace puts it into use at once where it would wait
 */
public record EnteredCode(
    String code, @Nullable String previous, boolean acceptShorterTerm, boolean replace) {
  @Override
  public String toString() {
    return "EnteredCode[redacted]";
  }
}
