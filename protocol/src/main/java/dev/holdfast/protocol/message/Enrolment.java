package dev.holdfast.protocol.message;

import dev.holdfast.protocol.jose.Jwk;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /enrolments}: makes a device known by its key. The same key again is the same device with a fresh token.
 *
 * @param proof {@link dev.holdfast.protocol.DeviceProof#ENROL} over the nonce
 * @param name what the computer is called, 1 to 64 characters
 * @param type {@code computer}, {@code phone} or {@code tablet}
 * @param system {@code linux}, {@code windows}, {@code macos}, {@code android} or {@code ios}
 * @param zone the device's time zone id
 * @param language BCP 47 tag
 * @param machine a hint at the machine itself, for trials and clones; the portal keeps a keyed hash of it only
 */
public record Enrolment(
    Jwk publicKey,
    String nonce,
    String proof,
    String name,
    String type,
    String system,
    String systemVersion,
    String agentVersion,
    String zone,
    String language,
    @Nullable String machine) {
  @Override
  public String toString() {
    return "Enrolment[" + (publicKey == null ? "" : publicKey.thumbprint()) + "]";
  }
}
