package dev.holdfast.protocol.message;

import org.jspecify.annotations.Nullable;

/** {@code POST /connections}: connects the device to an account, by exactly one of the two. Repeatable for the same account. */
public record Connection(
    @Nullable String accessToken, @Nullable String connectCode) {
  public static Connection byAccessToken(String accessToken) {
    return new Connection(accessToken, null);
  }

  public static Connection byConnectCode(String connectCode) {
    return new Connection(null, connectCode);
  }

  /** Whether exactly one of the two is given. */
  public boolean complete() {
    return (accessToken == null) != (connectCode == null);
  }

  @Override
  public String toString() {
    return "Connection[redacted]";
  }
}
