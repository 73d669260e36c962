package dev.holdfast.protocol.message;

/** {@code POST /sign-ins/codes}: has a one-time code sent by a way that needs it. Answered by {@link CodeSent}. */
public record CodeRequest(String signIn, String way) {
  @Override
  public String toString() {
    return "CodeRequest[redacted]";
  }
}
