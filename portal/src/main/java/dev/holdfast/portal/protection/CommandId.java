package dev.holdfast.portal.protection;

import dev.holdfast.portal.kernel.Id;
import dev.holdfast.portal.kernel.IdText;
import java.util.Optional;
import java.util.UUID;

/** Id of a command, {@code cmd_…} outside. */
public record CommandId(UUID value) implements Id {
  @Override
  public String prefix() {
    return "cmd";
  }

  public static Optional<CommandId> parse(String text) {
    return IdText.parse("cmd", text).map(CommandId::new);
  }

  @Override
  public String toString() {
    return text();
  }
}
