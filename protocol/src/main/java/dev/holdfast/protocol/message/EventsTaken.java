package dev.holdfast.protocol.message;

import java.util.List;

/**
 * Answer to events.
 *
 * @param taken ids of those that the device may forget; those that the portal refuses for good are among them
 */
public record EventsTaken(List<String> taken) {
  public EventsTaken {
    taken = List.copyOf(taken);
  }
}
