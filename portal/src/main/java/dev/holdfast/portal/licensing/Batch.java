package dev.holdfast.portal.licensing;

import dev.holdfast.portal.catalogue.Plan.Purpose;
import dev.holdfast.portal.catalogue.PlanId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Codes issued together.
 *
 * @param activateBy exclusive end of redeeming, if any
 * @param note the operator's own words
 * @param sold given away or not, and by whom
 * @param made when, by whom, how many and how many of them are redeemed
 */
public record Batch(
    BatchId id,
    PlanId plan,
    Purpose purpose,
    @Nullable Instant activateBy,
    String note,
    Sale sold,
    Made made,
    boolean blocked,
    boolean suspended) {

  /**
   * How its codes come to people.
   *
   * @param promotion given away: such codes prove no renewal
   * @param provider who sells them, if not the publisher
   */
  public record Sale(boolean promotion, @Nullable String provider) {
    /** Sold by the publisher. */
    public static final Sale ORDINARY = new Sale(false, null);
  }

  /** When, by whom (outside form), how many, and how many of them are redeemed. */
  public record Made(Instant at, String by, int count, int redeemed) {}
}
