package dev.holdfast.portal.signature;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** The SHA-256 of a content, in lower-case hexadecimal. */
public record Digest(String hex) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  public static Optional<Digest> parse(String raw) {
    return FORM.matcher(raw).matches() ? Optional.of(new Digest(raw)) : Optional.empty();
  }

  static Digest of(byte[] bytes) {
    return new Digest(HexFormat.of().formatHex(bytes));
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  /** Where its bytes are kept. */
  String blob() {
    return "signature/" + hex;
  }
}
