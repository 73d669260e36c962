package dev.holdfast.protocol.code;

import dev.holdfast.protocol.Crockford;
import java.security.SecureRandom;
import java.util.Optional;

/** A one-time code that connects one agent to one account: {@code hfc_} and 26 Crockford symbols. A secret: never printed. */
public final class ConnectCode extends SecretText {
  private static final String PREFIX = "hfc_";

  private ConnectCode(String text) {
    super(PREFIX, text);
  }

  /** A new code of 128 random bits. */
  public static ConnectCode random(SecureRandom random) {
    return new ConnectCode(PREFIX + Crockford.encode(random.nextLong(), random.nextLong()));
  }

  /** Takes only text of that form; space around it is dropped. */
  public static Optional<ConnectCode> parse(String typed) {
    var text = typed.strip();
    return text.length() == PREFIX.length() + Crockford.LENGTH && begins(text, PREFIX)
        ? Optional.of(new ConnectCode(text))
        : Optional.empty();
  }
}
