package dev.holdfast.portal.delivery;

import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.licensing.Subscription;
import java.time.ZoneId;

/**
 * What is to be sent, and by whom.
 *
 * @param region ISO 3166 code of the owner's country
 * @param zone whose days a term counts in that has not begun
 */
public record Parcel(Subscription subscription, String region, ZoneId zone, Sender sender) {
  /** Who asks, and from where. */
  public record Sender(boolean owner, boolean administrator, Desk desk) {}

  /** Where a subscription is sent from. */
  public enum Desk {
    /** The owner's own pages and API. */
    PORTAL,
    /** The management console of a small office. */
    OFFICE
  }

  boolean ofSmallOffice() {
    return subscription.offer().plan().setting() == Plan.Setting.SMALL_OFFICE;
  }

  boolean soldHere() {
    return subscription.offer().product().soldIn(region);
  }
}
