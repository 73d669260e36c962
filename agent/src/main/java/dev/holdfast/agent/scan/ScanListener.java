package dev.holdfast.agent.scan;

import dev.holdfast.protocol.protection.ScanSummary;
import org.jspecify.annotations.Nullable;

/** Hears of scans, from their own threads: it does not keep them waiting. */
public interface ScanListener {
  /** Nobody listens. */
  ScanListener NONE = new ScanListener() {
    @Override
    public void ended(ScanSummary summary, @Nullable String command) {}
  };

  default void began(RunningScan scan) {}

  /** About once a second, and when it is held or goes on. */
  default void progressed(RunningScan scan) {}

  /**
   * A scan is over and remembered; also one that an earlier agent had begun and could not end.
   *
   * @param command the portal's command that it did, or null
   */
  void ended(ScanSummary summary, @Nullable String command);
}
