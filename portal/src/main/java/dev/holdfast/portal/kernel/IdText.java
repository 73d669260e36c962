package dev.holdfast.portal.kernel;

import dev.holdfast.protocol.Crockford;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The outside form of ids: a prefix and 128 bits as 26 symbols of Crockford's Base32. */
public final class IdText {
  private IdText() {}

  static String encode(UUID id) {
    return Crockford.encode(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }

  /** The id behind {@code text} if it has this prefix and is well formed; anything else is empty. */
  public static Optional<UUID> parse(String prefix, String text) {
    return text.startsWith(prefix + "_")
        ? Crockford.decode(text.substring(prefix.length() + 1).toUpperCase(Locale.ROOT))
            .map(bits -> new UUID(bits[0], bits[1]))
        : Optional.empty();
  }
}
