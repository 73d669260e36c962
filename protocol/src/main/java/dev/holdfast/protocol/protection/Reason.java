package dev.holdfast.protocol.protection;

import dev.holdfast.protocol.StableId;
import java.util.Arrays;
import java.util.Optional;

/** Why a device does not simply stand as protected. Declared in the order in which people are told. */
public enum Reason {
  /** Nothing was heard of the device for long. */
  NO_CONTACT(Level.UNKNOWN),
  /** A threat was found and is neither in quarantine, deleted nor excluded. */
  THREAT_NOT_HANDLED(Level.PROBLEM),
  /** No scanning engine is installed. */
  NO_ENGINE(Level.PROBLEM),
  /** There is an engine and it does not run. */
  ENGINE_NOT_RUNNING(Level.PROBLEM),
  /** The device has no subscription. */
  NO_SUBSCRIPTION(Level.PROBLEM),
  SUBSCRIPTION_BLOCKED(Level.PROBLEM),
  SUBSCRIPTION_SUSPENDED(Level.PROBLEM),
  SUBSCRIPTION_EXPIRED(Level.PROBLEM),
  REAL_TIME_PROTECTION_OFF(Level.PROBLEM),
  /** It is on, and the computer does not let it work. */
  REAL_TIME_PROTECTION_NOT_WORKING(Level.PROBLEM),
  /** The databases are very old, or there are none. */
  DATABASES_OUT_OF_DATE(Level.PROBLEM),
  DATABASES_OLD(Level.ATTENTION),
  FULL_SCAN_DUE(Level.ATTENTION),
  SUBSCRIPTION_ENDS_SOON(Level.ATTENTION),
  /** A component other than real-time protection is off. */
  COMPONENT_OFF(Level.ATTENTION),
  /** The system keeps something from the agent that it needs. */
  PERMISSION_MISSING(Level.ATTENTION),
  SCAN_RUNNING(Level.WORKING),
  UPDATE_RUNNING(Level.WORKING);

  private final Level level;

  Reason(Level level) {
    this.level = level;
  }

  /** The level that this alone would make. */
  public Level level() {
    return level;
  }

  /** Whether an owner may hide it. */
  public boolean canBeHidden() {
    return level == Level.ATTENTION;
  }

  /** The stable id, in kebab-case. */
  public String id() {
    return StableId.of(this);
  }

  public static Optional<Reason> of(String id) {
    return Arrays.stream(values()).filter(reason -> reason.id().equals(id)).findFirst();
  }
}
