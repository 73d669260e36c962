package dev.holdfast.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /sign-ins/second-step}: the second step of a sign-in.
 *
 * @param way one of {@link SignInAnswer#ways}
 * @param request what {@link CodeSent} brought, for a code that was sent
 */
public record SecondStep(
    String signIn, String way, String code, @Nullable String request) {
  @Override
  public String toString() {
    return "SecondStep[redacted]";
  }
}
