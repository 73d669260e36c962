package dev.holdfast.protocol.protection;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A scan that is over.
 *
 * @param id chosen by the device, unique there
 * @param end how it ended
 * @param why stable id with {@code failed} and {@code interrupted}, such as {@code engine-stopped} or {@code agent-restarted}
 * @param counts what it looked at and what it passed by
 * @param threats threats found
 */
public record ScanSummary(
    String id,
    ScanKind kind,
    Instant startedAt,
    Instant endedAt,
    End end,
    @Nullable String why,
    Counts counts,
    int threats) {
  /** How a scan ends. */
  public enum End {
    @JsonProperty("finished")
    FINISHED,
    @JsonProperty("cancelled")
    CANCELLED,
    /** The agent or the computer stopped in the midst. */
    @JsonProperty("interrupted")
    INTERRUPTED,
    @JsonProperty("failed")
    FAILED
  }

  /**
   * Every file that was met is counted exactly once in {@code files} or in one of what was passed by; {@code archives}
   * counts those among the files.
   *
   * @param files scanned, or known clean from before
   * @param bytes of them
   * @param known among the files: known clean from before, not read again
   * @param archives among the files
   * @param links passed by: what they lead to is scanned where it lies
   * @param unreadable passed by
   * @param vanished gone before they could be read
   * @param tooLarge passed by
   * @param failed the engine could not judge them
   */
  public record Counts(
      long files,
      long bytes,
      long known,
      long archives,
      long links,
      long unreadable,
      long vanished,
      long tooLarge,
      long failed) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0);
  }
}
