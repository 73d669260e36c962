package dev.holdfast.agent.upgrade;

import org.jspecify.annotations.Nullable;

/** What came of looking for a newer version, or of taking it. */
public sealed interface Upgrade {
  /** The portal offers what is running here, or nothing. */
  record AlreadyNewest() implements Upgrade {}

  /** There is another version; it was not asked for, or cannot be applied from here. */
  record Available(String version) implements Upgrade {}

  /** It is in its place; the daemon that runs becomes it, or the next one that is started. */
  record Applied(String version, long bytes) implements Upgrade {}

  record Refused(String code, @Nullable String detail) implements Upgrade {}

  /** The portal could not be reached, or not long enough; what has come is kept. */
  record Away(String why) implements Upgrade {}

  /**
   * It cannot be used; this version goes on.
   *
   * @param why stable id
   */
  record Failed(String why, @Nullable String detail) implements Upgrade {}

  /** Somebody did not want it any more. */
  record Stopped() implements Upgrade {}
}
