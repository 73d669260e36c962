package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import java.time.Instant;

/** A code came into an account. */
public record CodeRedeemed(
    CodeId code, SubscriptionId subscription, AccountId account, Instant at) {}
