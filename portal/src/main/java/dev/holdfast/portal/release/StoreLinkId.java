package dev.holdfast.portal.release;

import dev.holdfast.portal.kernel.Id;
import dev.holdfast.portal.kernel.IdText;
import java.util.Optional;
import java.util.UUID;

/** Id of a link to a store, {@code stl_…} outside. */
public record StoreLinkId(UUID value) implements Id {
  @Override
  public String prefix() {
    return "stl";
  }

  public static Optional<StoreLinkId> parse(String text) {
    return IdText.parse("stl", text).map(StoreLinkId::new);
  }

  @Override
  public String toString() {
    return text();
  }
}
