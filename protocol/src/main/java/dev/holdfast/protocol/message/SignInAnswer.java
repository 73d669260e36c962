package dev.holdfast.protocol.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer to a step of a sign-in. Either {@code connectCode} is there, which connects this device within ten minutes, or one
 * more step is to do.
 *
 * @param signIn names the sign-in in the next step
 * @param ways to do the next step, the one to ask for first at the beginning: {@code authenticator}, {@code recovery-code},
 *     {@code mail-code} and others
 */
public record SignInAnswer(
    @Nullable String connectCode,
    @Nullable String signIn,
    @Nullable List<String> ways) {
  @Override
  public String toString() {
    return "SignInAnswer[redacted]";
  }
}
