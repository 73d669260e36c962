package dev.holdfast.portal.device;

import dev.holdfast.portal.kernel.Id;
import dev.holdfast.portal.kernel.IdText;
import java.util.Optional;
import java.util.UUID;

/** Id of a device, {@code dev_…} outside. */
public record DeviceId(UUID value) implements Id {
  private static final String PREFIX = "dev";

  @Override
  public String prefix() {
    return PREFIX;
  }

  public static Optional<DeviceId> parse(String text) {
    return IdText.parse(PREFIX, text).map(DeviceId::new);
  }

  @Override
  public String toString() {
    return text();
  }
}
