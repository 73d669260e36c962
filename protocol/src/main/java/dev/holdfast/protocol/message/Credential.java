package dev.holdfast.protocol.message;

import java.time.Instant;

/**
 * Answer to an enrolment and to a token renewal.
 *
 * @param device the device's id, {@code dev_...}
 * @param token a {@link dev.holdfast.protocol.code.DeviceToken}
 * @param renewAfter from when on the device asks for the next one
 * @param tokenExpires until when this one is taken
 */
public record Credential(String device, String token, Instant renewAfter, Instant tokenExpires) {
  @Override
  public String toString() {
    return "Credential[" + device + "]";
  }
}
