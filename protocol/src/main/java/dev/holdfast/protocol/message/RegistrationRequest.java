package dev.holdfast.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /registrations}: a person at the device wants an account. The portal writes to the address; the link there asks
 * for a password and leads to the page that connects this device.
 *
 * @param userCode the code of this device's open device authorization, which the link carries there
 */
public record RegistrationRequest(String email, @Nullable String userCode) {
  @Override
  public String toString() {
    return "RegistrationRequest[redacted]";
  }
}
