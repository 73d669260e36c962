package dev.holdfast.protocol.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.holdfast.protocol.protection.Progress;
import dev.holdfast.protocol.protection.ScanSummary;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /commands/{id}/reports}: how a command goes on. Repeatable; after an end only that end is taken again, anything
 * else is answered with the end that stands.
 *
 * @param reason stable id with {@code failed}, or null
 * @param scan with the end of a scan, or null
 * @param where with {@code done} of {@code locate}, or null
 */
public record CommandReport(
    State state,
    @Nullable Progress progress,
    @Nullable String reason,
    @Nullable ScanSummary scan,
    @Nullable Whereabouts where) {
  /** How it goes. */
  public enum State {
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("done")
    DONE,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("cancelled")
    CANCELLED;

    public boolean isEnd() {
      return this != RUNNING;
    }
  }

  public static CommandReport running(@Nullable Progress progress) {
    return new CommandReport(State.RUNNING, progress, null, null, null);
  }

  public static CommandReport done(@Nullable ScanSummary scan) {
    return new CommandReport(State.DONE, null, null, scan, null);
  }

  /** The device has found out where it is. */
  public static CommandReport found(Whereabouts where) {
    return new CommandReport(State.DONE, null, null, null, where);
  }

  public static CommandReport failed(String reason, @Nullable ScanSummary scan) {
    return new CommandReport(State.FAILED, null, reason, scan, null);
  }

  public static CommandReport cancelled(@Nullable ScanSummary scan) {
    return new CommandReport(State.CANCELLED, null, null, scan, null);
  }
}
