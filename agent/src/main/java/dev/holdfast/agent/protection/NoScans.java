package dev.holdfast.agent.protection;

import dev.holdfast.agent.scan.RunningScan;
import dev.holdfast.agent.scan.Scans;
import dev.holdfast.protocol.protection.ScanKind;
import dev.holdfast.protocol.protection.ScanSummary;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The scans of a computer without an engine: none can begin. */
final class NoScans implements Scans {
  @Override
  public Answer start(ScanKind kind, List<Path> paths, @Nullable String command) {
    return new Answer.Refused("no-engine");
  }

  @Override
  public Optional<RunningScan> running() {
    return Optional.empty();
  }

  @Override
  public Optional<Instant> finishedAt(ScanKind kind) {
    return Optional.empty();
  }

  @Override
  public List<ScanSummary> last() {
    return List.of();
  }
}
