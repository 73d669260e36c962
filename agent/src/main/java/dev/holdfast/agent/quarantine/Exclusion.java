package dev.holdfast.agent.quarantine;

import java.time.Instant;

/** A file that the owner trusts although an engine does not: this content at this place. */
public record Exclusion(String file, String sha256, Instant at) {}
