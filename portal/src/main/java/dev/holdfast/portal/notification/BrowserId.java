package dev.holdfast.portal.notification;

import dev.holdfast.portal.kernel.Id;
import dev.holdfast.portal.kernel.IdText;
import java.util.Optional;
import java.util.UUID;

/** Id of a browser that is told by web push, {@code brw_…} outside. */
public record BrowserId(UUID value) implements Id {
  @Override
  public String prefix() {
    return "brw";
  }

  public static Optional<BrowserId> parse(String text) {
    return IdText.parse("brw", text).map(BrowserId::new);
  }

  @Override
  public String toString() {
    return text();
  }
}
