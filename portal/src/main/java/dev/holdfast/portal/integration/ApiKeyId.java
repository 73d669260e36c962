package dev.holdfast.portal.integration;

import dev.holdfast.portal.kernel.Id;
import java.util.UUID;

/** Id of an API key; its 26 symbols are the first part of the key itself. */
public record ApiKeyId(UUID value) implements Id {
  @Override
  public String prefix() {
    return "key";
  }
}
