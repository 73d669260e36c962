package dev.holdfast.portal.licensing;

import dev.holdfast.portal.catalogue.Plan;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether an account may use a renewal code: by a previous paid subscription of the same product. */
sealed interface Proof {
  /** This one proves it; none where none is needed. */
  record By(@Nullable Subscription previous) implements Proof {}

  record Missing(Refusal why) implements Proof {}

  /** For codes that begin a subscription. */
  Proof NOT_NEEDED = new By(null);

  /** Among what the account holds, the one that ends last; each proves one renewal. */
  static Proof among(
      Collection<Subscription> held, Set<SubscriptionId> spent, Plan renewal, Instant now) {
    var fitting = held.stream()
        .filter(each -> each.kind().paid())
        .filter(each -> each.offer().plan().product().equals(renewal.product()))
        .filter(each -> each.state(now) != State.BLOCKED && each.state(now) != State.REMOVED)
        .filter(each -> !spent.contains(each.id()))
        .toList();
    if (fitting.isEmpty()) {
      return new Missing(Refusal.PREVIOUS_LICENCE_NEEDED);
    }
    return fitting.stream()
        .filter(each -> each.places().held() >= renewal.sold().devicePlaces())
        .max(Comparator.comparing((Subscription each) -> each.end().orElse(Instant.MAX)))
        .<Proof>map(By::new)
        .orElseGet(() -> new Missing(Refusal.PREVIOUS_LICENCE_TOO_SMALL));
  }
}
