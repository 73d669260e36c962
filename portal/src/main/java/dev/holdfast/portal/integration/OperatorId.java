package dev.holdfast.portal.integration;

import dev.holdfast.portal.kernel.Id;
import java.util.UUID;

/** Id of an operator, {@code opr_…} outside. */
public record OperatorId(UUID value) implements Id {
  @Override
  public String prefix() {
    return "opr";
  }
}
