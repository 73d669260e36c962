package dev.holdfast.portal.licensing;

import dev.holdfast.portal.kernel.Id;
import dev.holdfast.portal.kernel.IdText;
import java.util.Optional;
import java.util.UUID;

/** Id of a batch of activation codes, {@code bat_…} outside. */
public record BatchId(UUID value) implements Id {
  @Override
  public String prefix() {
    return "bat";
  }

  public static Optional<BatchId> parse(String text) {
    return IdText.parse("bat", text).map(BatchId::new);
  }

  @Override
  public String toString() {
    return text();
  }
}
