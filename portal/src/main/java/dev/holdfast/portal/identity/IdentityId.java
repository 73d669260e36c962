package dev.holdfast.portal.identity;

import dev.holdfast.portal.kernel.Id;
import dev.holdfast.portal.kernel.IdText;
import java.util.Optional;
import java.util.UUID;

/** Id of a linked identity, {@code idn_…} outside. */
public record IdentityId(UUID value) implements Id {
  @Override
  public String prefix() {
    return "idn";
  }

  public static Optional<IdentityId> parse(String text) {
    return IdText.parse("idn", text).map(IdentityId::new);
  }

  @Override
  public String toString() {
    return text();
  }
}
