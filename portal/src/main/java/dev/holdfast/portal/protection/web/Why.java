package dev.holdfast.portal.protection.web;

import dev.holdfast.portal.device.Words;
import java.util.Set;

/** Stable ids of what went wrong at devices, in words; one that is not known is shown as it is. */
final class Why {
  private static final Set<String> KNOWN = Set.of(
      "not-installed",
      "no-databases",
      "no-engine-user",
      "crashes",
      "ended",
      "stopped",
      "no-engine",
      "engine-not-running",
      "engine-stopped",
      "engine-died",
      "daemon-not-running",
      "agent-restarted",
      "not-permitted",
      "watch-limit",
      "disk-full",
      "disk",
      "quarantine-full",
      "changed",
      "not-allowed",
      "read-failed",
      "portal-away",
      "no-updates",
      "no-signatures",
      "file-altered",
      "does-not-load",
      "not-used",
      "scan-failed",
      "not-understood",
      "device-disconnected",
      "lost-device-off",
      "no-session",
      "no-sound",
      "no-place");

  private Why() {}

  static Words of(String id) {
    return KNOWN.contains(id)
        ? Words.of("protection.why." + id)
        : Words.of("protection.why.other", "id", id);
  }
}
