package dev.holdfast.portal.licensing;

import java.time.Instant;

/** The term of a subscription began. */
public record SubscriptionStarted(SubscriptionId subscription, Instant at) {}
