package dev.holdfast.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /connections}: connects the device to an account, by exactly one of token and code. Repeatable for the same
 * account.
 *
 * @param leave from a device that is connected: leave that account in the same step, and give its place back; without it
 *     such a device is refused
 */
public record Connection(
    @Nullable String accessToken,
    @Nullable String connectCode,
    @Nullable Boolean leave) {
  public Connection(@Nullable String accessToken, @Nullable String connectCode) {
    this(accessToken, connectCode, null);
  }

  public static Connection byAccessToken(String accessToken) {
    return new Connection(accessToken, null);
  }

  public static Connection byConnectCode(String connectCode) {
    return new Connection(null, connectCode);
  }

  /** The same, leaving the account that the device is connected to. */
  public Connection leaving() {
    return new Connection(accessToken, connectCode, true);
  }

  /** Whether another account may be left for it. */
  public boolean leaves() {
    return Boolean.TRUE.equals(leave);
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
