package dev.holdfast.agent.scan;

import dev.holdfast.protocol.protection.ScanKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a scan is to look at, and for whom.
 *
 * @param named places, with the kind that has them named
 * @param passedBy folders that are not gone into
 */
record ScanOrder(
    String id,
    ScanKind kind,
    Instant startedAt,
    @Nullable String command,
    List<Path> named,
    Set<Path> passedBy) {}
