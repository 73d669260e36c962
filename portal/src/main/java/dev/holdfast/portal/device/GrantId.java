package dev.holdfast.portal.device;

import dev.holdfast.portal.kernel.Id;
import dev.holdfast.portal.kernel.IdText;
import java.util.Optional;
import java.util.UUID;

/** Id of a device's request to be connected, {@code ask_…} outside. */
public record GrantId(UUID value) implements Id {
  private static final String PREFIX = "ask";

  @Override
  public String prefix() {
    return PREFIX;
  }

  public static Optional<GrantId> parse(String text) {
    return IdText.parse(PREFIX, text).map(GrantId::new);
  }

  @Override
  public String toString() {
    return text();
  }
}
