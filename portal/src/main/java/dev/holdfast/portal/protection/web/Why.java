package dev.holdfast.portal.protection.web;

import dev.holdfast.portal.device.Words;
import java.util.Set;

/** Stable ids of what went wrong at devices, in words; one that is not known is shown as it is. */
final class Why {
  private static final Set<String> KNOWN = Set.of(
      "engine-stopped",
      "engine-missing",
      "no-engine",
      "agent-restarted",
      "agent-stopped",
      "disk-full",
      "no-access",
      "portal-unreachable",
      "no-licence",
      "not-permitted",
      "device-disconnected");

  private Why() {}

  static Words of(String id) {
    return KNOWN.contains(id)
        ? Words.of("protection.why." + id)
        : Words.of("protection.why.other", "id", id);
  }
}
