package dev.holdfast.protocol.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Answer to freeing a place.
 *
 * @param waits the place is free only when the other device knows, or at {@code until}
 * @param until when the other device stops at the latest, if it is out of reach
 */
public record PlaceFreed(boolean waits, @Nullable Instant until) {}
