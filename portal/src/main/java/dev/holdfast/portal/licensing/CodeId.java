package dev.holdfast.portal.licensing;

import dev.holdfast.portal.kernel.Id;
import dev.holdfast.portal.kernel.IdText;
import java.util.Optional;
import java.util.UUID;

/** Id of an activation code, which tells nothing of its text, {@code cod_…} outside. */
public record CodeId(UUID value) implements Id {
  @Override
  public String prefix() {
    return "cod";
  }

  public static Optional<CodeId> parse(String text) {
    return IdText.parse("cod", text).map(CodeId::new);
  }

  @Override
  public String toString() {
    return text();
  }
}
