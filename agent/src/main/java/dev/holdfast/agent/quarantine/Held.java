package dev.holdfast.agent.quarantine;

import dev.holdfast.protocol.protection.Threat;
import java.time.Instant;

/**
 * What a container tells of the file in it.
 *
 * @param threat as it was found; its size and digest are not known yet
 * @param path where the file was, whole
 * @param inode tells the file from every other while it was there
 * @param size when it was taken
 */
record Held(
    Threat threat,
    String path,
    String owner,
    String group,
    String mode,
    Instant modified,
    Instant accessed,
    String inode,
    long size) {}
