package dev.holdfast.agent.protection;

import dev.holdfast.agent.scan.RunningScan;
import dev.holdfast.agent.scan.Scans;
import dev.holdfast.protocol.protection.Progress;
import dev.holdfast.protocol.protection.ScanKind;
import dev.holdfast.protocol.protection.ScanSummary;
import dev.holdfast.protocol.protection.ScanSummary.Counts;
import dev.holdfast.protocol.protection.ScanSummary.End;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Scans that last until a test ends them. */
final class SmallScans implements Scans {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  final List<ScanSummary> over = new ArrayList<>();
  final List<ScanKind> begun = new ArrayList<>();
  private @Nullable Small running;

  record Small(
      String id,
      ScanKind kind,
      Instant startedAt,
      @Nullable String command,
      CompletableFuture<ScanSummary> end,
      SmallScans of)
      implements RunningScan {
    @Override
    public Progress progress() {
      return new Progress(50, 10, 1000, 100, 5L, 0);
    }

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void cancel() {
      of.end(End.CANCELLED, null);
    }
  }

  @Override
  public synchronized Answer start(ScanKind kind, List<Path> paths, @Nullable String command) {
    if (running != null)
      return running.kind() == kind ? new Answer.Running(running, true) : new Answer.Busy(running);
    begun.add(kind);
    running =
        new Small("scan-" + begun.size(), kind, NOON, command, new CompletableFuture<>(), this);
    return new Answer.Running(running, false);
  }

  /** The one that runs is over. */
  void end(End how, @Nullable String why) {
    Small ended;
    ScanSummary summary;
    synchronized (this) {
      ended = running;
      if (ended == null) return;
      summary = new ScanSummary(ended.id(), ended.kind(), NOON, NOON, how, why, Counts.NONE, 0);
      over.addFirst(summary);
      running = null;
    }
    ended.end().complete(summary);
  }

  @Override
  public synchronized Optional<RunningScan> running() {
    return Optional.ofNullable(running);
  }

  @Override
  public Optional<Instant> finishedAt(ScanKind kind) {
    return Optional.empty();
  }

  @Override
  public List<ScanSummary> last() {
    return List.copyOf(over);
  }
}
