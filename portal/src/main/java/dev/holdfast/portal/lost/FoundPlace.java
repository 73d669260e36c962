package dev.holdfast.portal.lost;

import dev.holdfast.protocol.message.Whereabouts.Position;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a device was.
 *
 * @param at when the device found out
 * @param seen its network address as the portal sees it
 * @param country of that address (ISO 3166), or null where no file tells it
 * @param addresses its own, as it says
 * @param precise where its system offers that, or null
 */
public record FoundPlace(
    Instant at,
    String seen,
    @Nullable String country,
    List<String> addresses,
    @Nullable Position precise) {}
