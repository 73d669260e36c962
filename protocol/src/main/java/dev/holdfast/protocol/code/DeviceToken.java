package dev.holdfast.protocol.code;

import dev.holdfast.protocol.Crockford;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * The bearer token of a device: {@code hfd_<26 symbols of the device's id>_<43 symbols of a 256-bit secret>}. Found by
 * its id, compared by a digest of its secret. Never printed.
 */
public final class DeviceToken extends SecretText {
  private static final String PREFIX = "hfd_";
  private static final int SECRET_AT = PREFIX.length() + Crockford.LENGTH + 1;

  private DeviceToken(String text) {
    super(PREFIX, text);
  }

  /** A new token for the device whose id has these 26 symbols. */
  public static DeviceToken random(String deviceSymbols, SecureRandom random) {
    var secret = new byte[32];
    random.nextBytes(secret);
    var text = PREFIX + deviceSymbols + "_"
        + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    return parse(text).orElseThrow(() -> new IllegalArgumentException("not the symbols of an id"));
  }

  public static Optional<DeviceToken> parse(String text) {
    if (text.length() != SECRET_AT + 43
        || text.charAt(SECRET_AT - 1) != '_'
        || !begins(text, PREFIX)) return Optional.empty();
    boolean plain = text.chars().skip(SECRET_AT).allMatch(DeviceToken::isUrlSymbol);
    return plain ? Optional.of(new DeviceToken(text)) : Optional.empty();
  }

  private static boolean isUrlSymbol(int symbol) {
    return symbol >= 'a' && symbol <= 'z'
        || symbol >= 'A' && symbol <= 'Z'
        || symbol >= '0' && symbol <= '9'
        || symbol == '-'
        || symbol == '_';
  }

  /** The 26 symbols of the device's id, without its prefix. */
  public String deviceSymbols() {
    return reveal().substring(PREFIX.length(), SECRET_AT - 1);
  }

  /** The secret part: what is digested. */
  public String secret() {
    return reveal().substring(SECRET_AT);
  }
}
