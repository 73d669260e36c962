package dev.holdfast.agent.window;

import dev.holdfast.agent.setup.Agreements;
import dev.holdfast.protocol.StableId;
import org.jspecify.annotations.Nullable;

/** What helps against a reason, as a button. */
enum Step {
  SEE_THREATS,
  DIAGNOSE,
  ENTER_CODE,
  UPDATE_STATUS,
  TURN_ON_REAL_TIME,
  TURN_ON_SCHEDULED,
  SEE_COMPONENTS,
  SEE_PERMISSIONS,
  UPDATE,
  SCAN_FULL,
  SET_UP;

  /** The word of text keys. */
  String word() {
    return StableId.of(this);
  }

  /** The one against a reason; null where nothing here helps. */
  static @Nullable Step against(String reason) {
    return switch (reason) {
      case "threat-not-handled" -> SEE_THREATS;
      case "no-engine", "engine-not-running" -> DIAGNOSE;
      case "no-subscription", "subscription-expired", "subscription-ends-soon" -> ENTER_CODE;
      case "subscription-blocked", "subscription-suspended", "no-contact" -> UPDATE_STATUS;
      case "real-time-protection-off" -> TURN_ON_REAL_TIME;
      case "real-time-protection-not-working" -> SEE_COMPONENTS;
      case "permission-missing" -> SEE_PERMISSIONS;
      case "component-off" -> TURN_ON_SCHEDULED;
      case "databases-out-of-date", "databases-old" -> UPDATE;
      case "full-scan-due" -> SCAN_FULL;
      case Agreements.NOT_AGREED -> SET_UP;
      default -> null;
    };
  }
}
