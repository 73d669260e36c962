package dev.holdfast.portal.integration;

import dev.holdfast.portal.kernel.Id;
import dev.holdfast.portal.kernel.IdText;
import java.util.Optional;
import java.util.UUID;

/** Id of an API key; its 26 symbols are the first part of the key itself. */
public record ApiKeyId(UUID value) implements Id {
  private static final String PREFIX = "key";

  /** The id as it is written outside, {@code key_...}. */
  public static Optional<ApiKeyId> parse(String text) {
    return IdText.parse(PREFIX, text).map(ApiKeyId::new);
  }

  @Override
  public String prefix() {
    return PREFIX;
  }
}
