package dev.holdfast.protocol.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /places}: the account's subscriptions of which no device place is free, and who holds them. */
public record TakenPlaces(List<Taken> subscriptions) {
  /** One of them; {@code held} is how many places it has. */
  public record Taken(String subscription, String product, int held, List<Holder> holders) {}

  /**
   * A device that holds a place.
   *
   * @param self the asking device
   */
  public record Holder(String device, String name, @Nullable Instant lastContact, boolean self) {}
}
