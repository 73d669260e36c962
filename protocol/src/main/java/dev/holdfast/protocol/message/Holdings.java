package dev.holdfast.protocol.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /holdings}: the subscriptions on the device, and whose they are.
 *
 * @param subscriptions the one in use first, then the reserve
 * @param page the address where the account's owner sees subscriptions and codes
 */
public record Holdings(List<Held> subscriptions, String page) {
  /**
   * One of them.
   *
   * @param use {@code active} or {@code reserve}
   * @param state as in {@link dev.holdfast.protocol.licence.Entitlement#state()}
   * @param supportKey short public number that customer service asks for; gives no rights
   * @param reason with {@link Owner#NOBODY} on a connected device: why it did not move into the account
   */
  public record Held(
      String id,
      String product,
      String plan,
      String use,
      String state,
      Owner owner,
      long supportKey,
      @Nullable String reason) {}

  /** Whose a subscription is. */
  public enum Owner {
    /** The account that the device is connected to. */
    @JsonProperty("you")
    YOU,
    /** No account's yet. */
    @JsonProperty("nobody")
    NOBODY,
    /** Another account's. */
    @JsonProperty("other")
    OTHER
  }
}
