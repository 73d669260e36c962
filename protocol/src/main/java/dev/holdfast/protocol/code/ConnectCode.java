package dev.holdfast.protocol.code;

import dev.holdfast.protocol.Crockford;
import java.security.SecureRandom;
import java.util.Optional;

/** A one-time code that connects one agent to one account: {@code hfc_} and 26 Crockford symbols. A secret: never printed. */
public final class ConnectCode extends SecretText {
  private static final String PREFIX = "hfc_";
  private static final String CLIPBOARD = "holdfast-connect:";

  private ConnectCode(String text) {
    super(PREFIX, text);
  }

  /** A new code of 128 random bits. */
  public static ConnectCode random(SecureRandom random) {
    return new ConnectCode(PREFIX + Crockford.encode(random.nextLong(), random.nextLong()));
  }

  /** The code as it travels by a clipboard: {@code holdfast-connect:} before it. */
  public String clipboard() {
    return CLIPBOARD + reveal();
  }

  /** Takes only what {@link #clipboard} wrote, so that nothing else a person copied is ever used or kept. */
  public static Optional<ConnectCode> fromClipboard(String content) {
    var text = content.strip();
    return text.startsWith(CLIPBOARD)
        ? parse(text.substring(CLIPBOARD.length()))
        : Optional.empty();
  }

  /** Takes only text of that form; space around it is dropped. */
  public static Optional<ConnectCode> parse(String typed) {
    var text = typed.strip();
    return text.length() == PREFIX.length() + Crockford.LENGTH && begins(text, PREFIX)
        ? Optional.of(new ConnectCode(text))
        : Optional.empty();
  }
}
