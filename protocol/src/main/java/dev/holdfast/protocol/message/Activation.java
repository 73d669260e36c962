package dev.holdfast.protocol.message;

/** {@code POST /activations} with an {@code Idempotency-Key}: an activation code entered at the device. */
public record Activation(String code) {
  @Override
  public String toString() {
    return "Activation[redacted]";
  }
}
