package dev.holdfast.portal.secondstep;

import dev.holdfast.portal.kernel.Id;
import dev.holdfast.portal.kernel.IdText;
import java.util.Optional;
import java.util.UUID;

/** Id of a passkey, {@code psk_…} outside. */
public record PasskeyId(UUID value) implements Id {
  @Override
  public String prefix() {
    return "psk";
  }

  public static Optional<PasskeyId> parse(String text) {
    return IdText.parse("psk", text).map(PasskeyId::new);
  }

  @Override
  public String toString() {
    return text();
  }
}
