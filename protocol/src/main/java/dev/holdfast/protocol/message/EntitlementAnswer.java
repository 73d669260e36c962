package dev.holdfast.protocol.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer to an entitlement choice.
 *
 * @param full with {@link Result#NONE}: subscriptions that lack nothing but a free place
 */
public record EntitlementAnswer(
    Result result,
    @Nullable String subscription,
    @Nullable List<Offer> offers,
    @Nullable List<TakenPlaces.Taken> full) {
  /** An answer that needs no place. */
  public EntitlementAnswer(
      Result result, @Nullable String subscription, @Nullable List<Offer> offers) {
    this(result, subscription, offers, null);
  }

  /** What came of it. */
  public enum Result {
    /** The subscription is taken, a place with it. */
    @JsonProperty("taken")
    TAKEN,
    /** The device had it already. */
    @JsonProperty("already")
    ALREADY,
    /** Several fit: the person chooses among the offers. */
    @JsonProperty("choose")
    CHOOSE,
    /** None fits; a free edition, if the portal has one, is licensed without being asked for. */
    @JsonProperty("none")
    NONE
  }
}
