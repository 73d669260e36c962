package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.catalogue.Plan.Purpose;
import dev.holdfast.portal.catalogue.PlanId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An activation code as it is stored, without its text.
 *
 * @param activateBy exclusive end of redeeming, if any
 * @param made the subscription it made, if it was redeemed
 * @param blocked it or its batch
 * @param suspended it or its batch
 */
public record IssuedCode(
    CodeId id,
    BatchId batch,
    PlanId plan,
    Purpose purpose,
    @Nullable Instant activateBy,
    @Nullable Made made,
    boolean blocked,
    boolean suspended) {

  /** What it made: redeemed when, and whose it is; nobody's while only devices without an account hold it. */
  public record Made(SubscriptionId subscription, @Nullable AccountId owner, Instant redeemedAt) {}

  /** Whether it is this account's already. */
  boolean isOf(AccountId account) {
    return made != null && account.equals(made.owner());
  }

  /** True when it made a subscription that no account owns. */
  boolean isNobodys() {
    return made != null && made.owner() == null;
  }

  /** Why nobody but its owner can redeem it now; nothing when it is free to be redeemed. */
  Optional<Refusal> refusal(Instant now) {
    if (made != null && made.owner() != null) {
      return Optional.of(Refusal.CANNOT_BE_ADDED);
    } else if (blocked) {
      return Optional.of(Refusal.BLOCKED);
    } else if (suspended) {
      return Optional.of(Refusal.SUSPENDED);
    } else if (made == null && activateBy != null && !now.isBefore(activateBy)) {
      return Optional.of(Refusal.ACTIVATE_BY_PASSED);
    }
    return Optional.empty();
  }
}
