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
 */
public record CommandReport(
    State state,
    @Nullable Progress progress,
    @Nullable String reason,
    @Nullable ScanSummary scan) {
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
    return new CommandReport(State.RUNNING, progress, null, null);
  }

  public static CommandReport done(@Nullable ScanSummary scan) {
    return new CommandReport(State.DONE, null, null, scan);
  }

  public static CommandReport failed(String reason, @Nullable ScanSummary scan) {
    return new CommandReport(State.FAILED, null, reason, scan);
  }

  public static CommandReport cancelled(@Nullable ScanSummary scan) {
    return new CommandReport(State.CANCELLED, null, null, scan);
  }
}
