package dev.holdfast.protocol.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A subscription that was sent to the device and waits for its receipt.
 *
 * @param subscription what was sent
 * @param product its product, as people call it
 * @param action what applying it does
 * @param replaces the edition in use that it puts an end to, if it does: then the person at the device finishes
 * @param expiresAt until when it can be applied
 */
public record Delivery(
    String id,
    String subscription,
    String product,
    Action action,
    @Nullable String replaces,
    Instant expiresAt) {

  /** What applying does. */
  public enum Action {
    /** It comes into use at once. */
    @JsonProperty("active")
    ACTIVE,
    /** It waits for the one in use to end. */
    @JsonProperty("reserve")
    RESERVE
  }
}
