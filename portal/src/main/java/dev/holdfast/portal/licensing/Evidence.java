package dev.holdfast.portal.licensing;

import dev.holdfast.portal.catalogue.Product;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A previous licence that may prove a renewal.
 *
 * @param here whether it was used on the device that asks
 * @param paid whether somebody paid for it
 * @param promotion whether its code was given away
 * @param end exclusive; none while it has none
 * @param spent whether it proved a renewal before
 */
record Evidence(
    SubscriptionId subscription,
    boolean here,
    Product product,
    int places,
    boolean paid,
    boolean promotion,
    State state,
    @Nullable Instant end,
    boolean spent) {

  static Evidence of(
      Subscription previous, boolean here, boolean promotion, boolean spent, Instant now) {
    return new Evidence(
        previous.id(),
        here,
        previous.offer().product(),
        previous.places().held(),
        previous.kind().paid(),
        promotion,
        previous.state(now),
        previous.end().orElse(null),
        spent);
  }

  /** Why it proves no renewal of that product; nothing when it does. */
  Optional<NoProof> against(Product renewed, @Nullable String region) {
    if (state == State.BLOCKED) {
      return Optional.of(NoProof.BLOCKED);
    } else if (state == State.SUSPENDED) {
      return Optional.of(NoProof.SUSPENDED);
    } else if (!paid) {
      return Optional.of(NoProof.NOT_PAID);
    } else if (promotion) {
      return Optional.of(NoProof.PROMOTION);
    } else if (!product.app().equals(renewed.app())) {
      return Optional.of(NoProof.OTHER_PRODUCT);
    } else if (region != null && !product.soldIn(region)) {
      return Optional.of(NoProof.NOT_FOR_THIS_REGION);
    }
    return spent ? Optional.of(NoProof.USED_FOR_RENEWAL) : Optional.empty();
  }
}
