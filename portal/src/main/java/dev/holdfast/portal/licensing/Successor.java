package dev.holdfast.portal.licensing;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Which subscription takes over when one ends (SUB-7): the one that ends last, else the richer edition. */
final class Successor {
  private Successor() {}

  /**
   * Those of an account that may take over on a device at {@code at}, the best first. Trials, free editions, services for
   * one person and a provider's come by other ways.
   */
  static List<Subscription> among(Collection<Subscription> held, Instant at, ZoneId zone) {
    return held.stream()
        .filter(each -> switch (each.kind()) {
          case LIMITED, AUTO_RENEWING -> true;
          case PROVIDER, TRIAL, FREE, PER_USER_SERVICE -> false;
        })
        .filter(each -> each.serves(at))
        .sorted(Comparator.comparing(
                (Subscription each) -> Candidate.of(each).end(at, zone).orElse(Instant.MAX))
            .thenComparing(each -> each.offer().product().richness())
            .reversed()
            .thenComparing(Subscription::madeAt)
            .thenComparing(each -> each.id().value()))
        .toList();
  }
}
