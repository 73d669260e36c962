package dev.holdfast.agent.scan;

import dev.holdfast.protocol.protection.ScanKind;
import dev.holdfast.protocol.protection.ScanSummary;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The scans of this computer: one at a time, and what came of the last ones. */
public interface Scans {
  /** What came of asking for one. */
  sealed interface Answer {
    /** It runs; {@code merged} when one of the same kind did already. */
    record Running(RunningScan scan, boolean merged) implements Answer {}

    /** Another kind is running. */
    record Busy(RunningScan other) implements Answer {}

    /** It cannot begin. */
    record Refused(String why) implements Answer {}
  }

  /**
   * Begins a scan.
   *
   * @param paths with {@link ScanKind#PATHS}
   * @param command the portal's command that it does, or null
   */
  Answer start(ScanKind kind, List<Path> paths, @Nullable String command);

  /** The one that is running. */
  Optional<RunningScan> running();

  /** End of the last finished one of a kind. */
  Optional<Instant> finishedAt(ScanKind kind);

  /** The last ones, the newest first. */
  List<ScanSummary> last();
}
