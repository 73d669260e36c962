package dev.holdfast.portal.licensing;

import dev.holdfast.portal.kernel.Id;
import dev.holdfast.portal.kernel.IdText;
import java.util.Optional;
import java.util.UUID;

/** Id of a subscription, {@code sub_…} outside. */
public record SubscriptionId(UUID value) implements Id {
  @Override
  public String prefix() {
    return "sub";
  }

  public static Optional<SubscriptionId> parse(String text) {
    return IdText.parse("sub", text).map(SubscriptionId::new);
  }

  @Override
  public String toString() {
    return text();
  }
}
