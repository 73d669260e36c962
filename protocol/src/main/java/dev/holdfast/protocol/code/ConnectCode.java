package dev.holdfast.protocol.code;

import dev.holdfast.protocol.Crockford;
import java.security.SecureRandom;
import java.util.Optional;

/** A one-time code that connects one agent to one account: {@code hfc_} and 26 Crockford symbols. A secret: never printed. */
public final class ConnectCode {
  private static final String PREFIX = "hfc_";

  private final String text;

  private ConnectCode(String text) {
    this.text = text;
  }

  /** A new code of 128 random bits. */
  public static ConnectCode random(SecureRandom random) {
    return new ConnectCode(PREFIX + Crockford.encode(random.nextLong(), random.nextLong()));
  }

  /** Takes only text of that form; space around it is dropped. */
  public static Optional<ConnectCode> parse(String typed) {
    var text = typed.strip();
    if (!text.startsWith(PREFIX)) return Optional.empty();
    return Crockford.decode(text.substring(PREFIX.length())).map(bits -> new ConnectCode(text));
  }

  /** The whole code, to be sent or digested. */
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConnectCode that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return PREFIX + "[redacted]";
  }
}
