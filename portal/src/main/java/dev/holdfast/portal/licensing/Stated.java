package dev.holdfast.portal.licensing;

import dev.holdfast.protocol.licence.Entitlement;
import dev.holdfast.protocol.licence.Product;
import dev.holdfast.protocol.licence.Reserve;
import dev.holdfast.protocol.licence.Term;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Subscriptions in the words of the signed licence. */
final class Stated {
  private Stated() {}

  static Entitlement entitlement(Subscription subscription, Instant now) {
    return entitlement(subscription, subscription.facts().cut(), now);
  }

  static @Nullable Reserve reserve(Grant grant, Instant now) {
    var reserve = grant.reserve();
    if (reserve == null) {
      return null;
    }
    var facts = grant
        .reserveTerm()
        .map(term -> new Facts(term, reserve.facts().against(), reserve.facts().paid()))
        .orElse(reserve.facts())
        .cut();
    return new Reserve(
        entitlement(reserve, facts, now),
        grant.takesOver().orElse(null),
        grant.refused() == null ? null : grant.refused().id());
  }

  private static Entitlement entitlement(Subscription subscription, Facts facts, Instant now) {
    var product = subscription.offer().product();
    return new Entitlement(
        subscription.id().text(),
        subscription.kind().id(),
        facts.state(now).id(),
        subscription.places().held(),
        new Product(
            product.id().text(),
            product.app(),
            product.edition(),
            product.features(),
            subscription.offer().plan().id().text()),
        new Term(
            facts.term().start(),
            facts.term().end(),
            facts.graceEnd().orElse(null),
            facts.limitedModeEnd().orElse(null),
            subscription.goesOn() ? true : null));
  }
}
