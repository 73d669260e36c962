package dev.holdfast.portal.release;

import dev.holdfast.protocol.release.AgentVersion;
import org.jspecify.annotations.Nullable;

/**
 * A publication that is asked for.
 *
 * @param note what is new, may be empty
 * @param oldest agents older than this lack functions
 * @param back it may be older than the one that is offered
 */
public record NewPublication(
    AgentVersion version, String note, @Nullable AgentVersion oldest, boolean back) {}
