package dev.holdfast.portal.licensing;

import dev.holdfast.portal.catalogue.PlanId;
import dev.holdfast.portal.catalogue.Price;

/**
 * The way to pay for an upgrade. A module that takes payments implements it; while none does, pages say that plans are upgraded
 * with a code.
 */
public interface Checkout {
  /** The page of the portal where this upgrade is paid. */
  String page(SubscriptionId subscription, PlanId wanted, Price price);
}
