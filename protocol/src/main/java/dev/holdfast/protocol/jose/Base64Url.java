package dev.holdfast.protocol.jose;

import java.util.Base64;
import java.util.Optional;

/** Base64url without padding, read strictly: one text for each value, so a changed symbol is a changed value. */
public final class Base64Url {
  private Base64Url() {}

  public static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  public static Optional<byte[]> decode(String text) {
    try {
      var bytes = Base64.getUrlDecoder().decode(text);
      return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException foreignSymbol) {
      return Optional.empty();
    }
  }
}
