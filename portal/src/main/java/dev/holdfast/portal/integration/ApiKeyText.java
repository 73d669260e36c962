package dev.holdfast.portal.integration;

import dev.holdfast.portal.kernel.IdText;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.kernel.Tokens;
import java.util.Optional;

/** An API key as it is written: {@code hfk_}, the 26 symbols of its id, {@code _}, 43 symbols of a 256-bit secret. */
record ApiKeyText(ApiKeyId id, Secret<String> secret) {
  static final String PREFIX = "hfk";
  private static final int ID_END = PREFIX.length() + 1 + 26;
  private static final int LENGTH = ID_END + 1 + 43;

  static ApiKeyText random(ApiKeyId id) {
    return new ApiKeyText(id, Tokens.random(256));
  }

  static Optional<ApiKeyText> parse(String text) {
    if (text.length() != LENGTH || text.charAt(ID_END) != '_') {
      return Optional.empty();
    }
    return IdText.parse(PREFIX, text.substring(0, ID_END))
        .map(id -> new ApiKeyText(new ApiKeyId(id), Secret.of(text.substring(ID_END + 1))));
  }

  /** The whole key, to be shown once. */
  Secret<String> whole() {
    return Secret.of(PREFIX + id.text().substring(id.prefix().length()) + "_" + secret.reveal());
  }
}
