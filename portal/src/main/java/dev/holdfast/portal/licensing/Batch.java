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
 * @param made when, by whom, how many and how many of them are redeemed
 */
public record Batch(
    BatchId id,
    PlanId plan,
    Purpose purpose,
    @Nullable Instant activateBy,
    String note,
    Made made,
    boolean blocked,
    boolean suspended) {

  /** When, by whom (outside form), how many, and how many of them are redeemed. */
  public record Made(Instant at, String by, int count, int redeemed) {}
}
