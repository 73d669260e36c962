package dev.holdfast.portal.account;

import dev.holdfast.portal.kernel.Id;
import dev.holdfast.portal.kernel.IdText;
import java.util.Optional;
import java.util.UUID;

/** Id of an event in the security log, {@code sev_…} outside; later events have greater ones. */
public record SecurityEventId(UUID value) implements Id {
  @Override
  public String prefix() {
    return "sev";
  }

  public static Optional<SecurityEventId> parse(String text) {
    return IdText.parse("sev", text).map(SecurityEventId::new);
  }

  @Override
  public String toString() {
    return text();
  }
}
