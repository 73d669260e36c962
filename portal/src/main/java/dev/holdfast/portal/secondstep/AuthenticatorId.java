package dev.holdfast.portal.secondstep;

import dev.holdfast.portal.kernel.Id;
import dev.holdfast.portal.kernel.IdText;
import java.util.Optional;
import java.util.UUID;

/** Id of an authenticator app's key, {@code aut_…} outside. */
public record AuthenticatorId(UUID value) implements Id {
  @Override
  public String prefix() {
    return "aut";
  }

  public static Optional<AuthenticatorId> parse(String text) {
    return IdText.parse("aut", text).map(AuthenticatorId::new);
  }

  @Override
  public String toString() {
    return text();
  }
}
