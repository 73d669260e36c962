package dev.holdfast.protocol.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A subscription of the account as seen from this device.
 *
 * @param kind as in {@link dev.holdfast.protocol.licence.Entitlement#kind()}
 * @param end exclusive; none when it does not end
 * @param fits whether it can be taken here now
 * @param reason stable id of why it does not fit
 */
public record Offer(
    String id,
    String product,
    String plan,
    String kind,
    String state,
    @Nullable Instant end,
    int placesFree,
    boolean fits,
    @Nullable String reason) {}
