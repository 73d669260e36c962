package dev.holdfast.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /activations} with an {@code Idempotency-Key}: an activation code entered at the device.
 *
 * @param previousCode with a renewal code: that of the previous licence
 * @param acceptShorterTerm with a renewal code: agrees to the shorter term that was told
 * @param replace puts it into use at once where it would wait for the one in use
 */
public record Activation(
    String code,
    @Nullable String previousCode,
    @Nullable Boolean acceptShorterTerm,
    @Nullable Boolean replace) {
  /** A code and nothing else. */
  public Activation(String code) {
    this(code, null, null);
  }

  /** A code that waits where it has to. */
  public Activation(
      String code, @Nullable String previousCode, @Nullable Boolean acceptShorterTerm) {
    this(code, previousCode, acceptShorterTerm, null);
  }

  @Override
  public String toString() {
    return "Activation[redacted]";
  }
}
