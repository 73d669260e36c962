package dev.holdfast.portal.licensing;

import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.catalogue.Product;
import java.time.Instant;
import java.util.Optional;

/** What a code would do, or did, to a subscription that is there already (SUB-10). */
public sealed interface Upgrade {
  /**
   * What changes.
   *
   * @param plan the new plan
   * @param product its product
   */
  record Change(Plan plan, Product product, int places, Instant oldEnd, Instant newEnd) {}

  /** It can be done, and nothing has changed yet. */
  record Possible(Subscription subscription, Change change) implements Upgrade {}

  /** It was done, now or by an earlier request with the same code. */
  record Done(Subscription subscription) implements Upgrade {}

  record Refused(UpgradeRefusal why) implements Upgrade {}

  /** There is no such subscription, or it is somebody else's. */
  record Unknown() implements Upgrade {}

  /** Why a subscription cannot be upgraded at all; nothing when it can. */
  static Optional<UpgradeRefusal> refusal(Subscription present, Instant now) {
    var kind = present.kind();
    if (kind != Kind.LIMITED && kind != Kind.AUTO_RENEWING) {
      return Optional.of(UpgradeRefusal.NOT_UPGRADABLE);
    }
    boolean ends = present.facts().against().cancelledAt() != null;
    return present.state(now) == State.ACTIVE && present.end().isPresent() && !ends
        ? Optional.empty()
        : Optional.of(UpgradeRefusal.NOT_ACTIVE);
  }

  /** Why this plan is no upgrade of that subscription; nothing when it is. */
  static Optional<UpgradeRefusal> refusal(Subscription present, Plan plan, Product product) {
    var old = present.offer();
    if (plan.purpose() == Plan.Purpose.RENEWAL) {
      return Optional.of(UpgradeRefusal.RENEWAL_CODE);
    } else if (!product.app().equals(old.product().app())
        || plan.setting() != old.plan().setting()) {
      return Optional.of(UpgradeRefusal.OTHER_APPLICATION);
    } else if (plan.kind() != present.kind() || plan.term().isEmpty()) {
      return Optional.of(UpgradeRefusal.OTHER_KIND);
    }
    int edition = Integer.compare(product.richness(), old.product().richness());
    int places = Integer.compare(plan.sold().devicePlaces(), present.places().held());
    boolean more = edition >= 0 && places >= 0 && (edition > 0 || places > 0);
    return more ? Optional.empty() : Optional.of(UpgradeRefusal.NOT_RICHER);
  }
}
