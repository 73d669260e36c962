package dev.holdfast.portal.licensing;

import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.catalogue.Price;
import dev.holdfast.portal.catalogue.Product;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The door to the plans that a subscription could go over to, and what each costs for the days that are left. */
@Service
public class UpgradeOffers {
  /**
   * One plan.
   *
   * @param toPay for the days left; none where prices are not published
   * @param checkout the page where it is paid; none while no store is open
   */
  public record Offer(
      Plan plan,
      Product product,
      @Nullable Price toPay,
      @Nullable String checkout) {}

  private final Catalogue catalogue;
  private final List<Checkout> checkouts;

  UpgradeOffers(Catalogue catalogue, List<Checkout> checkouts) {
    this.catalogue = catalogue;
    this.checkouts = checkouts;
  }

  /** Richer editions and more places of the same application, the least first. */
  public List<Offer> of(Subscription present, Instant now) {
    return Upgrade.refusal(present, now).isPresent()
        ? List.of()
        : catalogue.plans().stream()
            .map(plan -> offer(present, plan, now))
            .flatMap(Optional::stream)
            .sorted(Comparator.comparing((Offer offer) -> offer.product().richness())
                .thenComparing(offer -> offer.plan().sold().devicePlaces())
                .thenComparing(offer -> offer.plan().id().text()))
            .toList();
  }

  private Optional<Offer> offer(Subscription present, Plan plan, Instant now) {
    var product = catalogue.product(plan.product());
    if (Upgrade.refusal(present, plan, product).isPresent()) {
      return Optional.empty();
    }
    var price = price(present, plan, now);
    var page = price.flatMap(toPay -> checkouts.stream()
        .findFirst()
        .map(checkout -> checkout.page(present.id(), plan.id(), toPay)));
    return Optional.of(new Offer(plan, product, price.orElse(null), page.orElse(null)));
  }

  private Optional<Price> price(Subscription present, Plan plan, Instant now) {
    var oldPrice = present.offer().price();
    var oldLength = present.length();
    var newPrice = catalogue.price(plan.id());
    if (oldPrice == null || oldLength.isEmpty() || newPrice.isEmpty()) {
      return Optional.empty();
    }
    var end = present.end().orElseThrow();
    var zone = present.zone(java.time.ZoneOffset.UTC);
    return UpgradePrice.of(
        new UpgradePrice.Term(newPrice.get(), days(end, plan.term().orElseThrow(), zone)),
        new UpgradePrice.Term(oldPrice, days(end, oldLength.get(), zone)),
        present.daysLeft(now).orElse(0L));
  }

  /** The days of a term that ends then. */
  private static long days(Instant end, Period length, ZoneId zone) {
    var day = end.atZone(zone).toLocalDate();
    return ChronoUnit.DAYS.between(day.minus(length), day);
  }
}
