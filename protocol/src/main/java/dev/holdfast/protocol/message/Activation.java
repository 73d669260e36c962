package dev.holdfast.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /activations} with an {@code Idempotency-Key}: an activation code entered at the device.
 *
 * @param previousCode with a renewal code: that of the previous licence
 * @param acceptShorterTerm with a renewal code: agrees to the shorter term that was told
 */
public record Activation(
    String code, @Nullable String previousCode, @Nullable Boolean acceptShorterTerm) {
  /** A code and nothing else. */
  public Activation(String code) {
    this(code, null, null);
  }

  @Override
  public String toString() {
    return "Activation[redacted]";
  }
}
