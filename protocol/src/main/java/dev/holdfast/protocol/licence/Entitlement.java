package dev.holdfast.protocol.licence;

/**
 * One subscription on a device.
 *
 * @param subscription its id, {@code sub_...}
 * @param kind {@code limited}, {@code auto-renewing}, {@code provider}, {@code trial}, {@code free} or {@code per-user-service}
 * @param state {@code active}, {@code grace}, {@code limited-mode}, {@code expired}, {@code suspended}, {@code blocked},
 *     {@code not-started} or {@code ended}, at the time of issue
 * @param places device places of the subscription
 */
public record Entitlement(
    String subscription, String kind, String state, int places, Product product, Term term) {
  public Entitlement {
    if (subscription == null || kind == null || state == null || product == null || term == null)
      throw new IllegalArgumentException("an entitlement is whole");
    if (places < 0) throw new IllegalArgumentException("places are not negative");
  }
}
