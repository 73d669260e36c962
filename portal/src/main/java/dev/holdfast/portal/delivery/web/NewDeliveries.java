package dev.holdfast.portal.delivery.web;

import dev.holdfast.portal.device.DeviceId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a program wants to be sent where; {@code replace} left out is false. */
record NewDeliveries(
    @Nullable List<@Nullable String> devices, @Nullable Boolean replace) {
  /** How many devices one request may name. */
  private static final int MOST = 500;

  boolean replaces() {
    return Boolean.TRUE.equals(replace);
  }

  /** All of them, each once; empty when one is no id, or none is there. */
  Optional<Set<DeviceId>> recipients() {
    if (devices == null || devices.isEmpty() || devices.size() > MOST) {
      return Optional.empty();
    }
    var recipients = new LinkedHashSet<DeviceId>();
    for (var text : devices) {
      var device = Optional.ofNullable(text).flatMap(DeviceId::parse);
      if (device.isEmpty()) {
        return Optional.empty();
      }
      recipients.add(device.get());
    }
    return Optional.of(recipients);
  }
}
