package dev.holdfast.portal.delivery;

import dev.holdfast.portal.kernel.Id;
import dev.holdfast.portal.kernel.IdText;
import java.util.Optional;
import java.util.UUID;

/** Id of a delivery, {@code dlv_…} outside. */
public record DeliveryId(UUID value) implements Id {
  @Override
  public String prefix() {
    return "dlv";
  }

  public static Optional<DeliveryId> parse(String text) {
    return IdText.parse("dlv", text).map(DeliveryId::new);
  }

  @Override
  public String toString() {
    return text();
  }
}
