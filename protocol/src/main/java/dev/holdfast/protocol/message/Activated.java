package dev.holdfast.protocol.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Answer to an activation.
 *
 * @param places device places of the subscription
 * @param term ISO 8601 period
 * @param start when its term began
 * @param end exclusive; none when it does not end
 * @param owned whether it belongs to an account
 */
public record Activated(
    String subscription,
    String product,
    String plan,
    int places,
    String term,
    @Nullable Instant start,
    @Nullable Instant end,
    boolean owned) {}
