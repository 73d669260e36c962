package dev.holdfast.protocol.message;

/** {@code POST /sign-ins}: a person signs in with the agent, by the address and the password of their account. */
public record SignIn(String email, String password) {
  @Override
  public String toString() {
    return "SignIn[redacted]";
  }
}
