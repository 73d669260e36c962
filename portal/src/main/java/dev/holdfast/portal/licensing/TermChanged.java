package dev.holdfast.portal.licensing;

import java.time.Instant;

/** A subscription's end, plan or state was changed by somebody: licences of its devices are signed anew. */
public record TermChanged(SubscriptionId subscription, Instant at) {}
