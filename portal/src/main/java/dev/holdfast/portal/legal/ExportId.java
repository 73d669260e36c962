package dev.holdfast.portal.legal;

import dev.holdfast.portal.kernel.Id;
import dev.holdfast.portal.kernel.IdText;
import java.util.Optional;
import java.util.UUID;

/** Id of a copy of everything, {@code exp_…} outside. */
public record ExportId(UUID value) implements Id {
  private static final String PREFIX = "exp";

  public static Optional<ExportId> parse(String text) {
    return IdText.parse(PREFIX, text).map(ExportId::new);
  }

  @Override
  public String prefix() {
    return PREFIX;
  }
}
