package dev.holdfast.protocol.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Answer to an activation.
 *
 * @param result {@code active} or {@code reserve}
 * @param places device places of the subscription
 * @param term ISO 8601 period
 * @param start when its term began, or begins when the reserve takes over
 * @param end exclusive, counted from that start; none when it does not end
 * @param owned whether it belongs to an account
 */
public record Activated(
    String result,
    String subscription,
    String product,
    String plan,
    int places,
    String term,
    @Nullable Instant start,
    @Nullable Instant end,
    boolean owned) {}
