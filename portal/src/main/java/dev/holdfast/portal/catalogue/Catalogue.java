package dev.holdfast.portal.catalogue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to what is sold. What is published never changes, so it is read once and kept. */
@Service
public class Catalogue {
  private static final int KEPT = 10_000;

  private final Shelf shelf;
  private final Cache<PlanId, Plan> plans =
      Caffeine.newBuilder().maximumSize(KEPT).build();
  private final Cache<PlanId, Price> prices =
      Caffeine.newBuilder().maximumSize(KEPT).build();
  private final Cache<ProductId, Product> products =
      Caffeine.newBuilder().maximumSize(KEPT).build();

  Catalogue(Shelf shelf) {
    this.shelf = shelf;
  }

  /** Publishes a product; one with the same id stays as it is. */
  @Transactional
  public void add(Product product) {
    shelf.add(product);
  }

  /** Publishes a plan of a published product; one with the same id stays as it is. */
  @Transactional
  public void add(Plan plan) {
    shelf.add(plan);
  }

  /** Publishes what one term of a published plan costs; a price that is there stays as it is. */
  @Transactional
  public void add(PlanId plan, Price price) {
    shelf.add(plan, price);
  }

  /** What one term of the plan costs, if it has a price. */
  public Optional<Price> price(PlanId plan) {
    return Optional.ofNullable(prices.get(plan, wanted -> shelf.price(wanted).orElse(null)));
  }

  public Optional<Plan> find(PlanId id) {
    return Optional.ofNullable(plans.get(id, wanted -> shelf.plan(wanted).orElse(null)));
  }

  /** The plan that a stored row names; a missing one is a broken promise and throws. */
  public Plan plan(PlanId id) {
    return find(id).orElseThrow();
  }

  /** The product of a stored plan; a missing one is a broken promise and throws. */
  public Product product(ProductId id) {
    var product = products.get(id, wanted -> shelf.product(wanted).orElse(null));
    return Optional.ofNullable(product).orElseThrow();
  }

  /** All plans, by product and id. */
  public List<Plan> plans() {
    return shelf.plans();
  }
}
