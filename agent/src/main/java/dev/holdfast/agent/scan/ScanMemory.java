package dev.holdfast.agent.scan;

import dev.holdfast.agent.home.Home;
import dev.holdfast.protocol.protection.ScanKind;
import dev.holdfast.protocol.protection.ScanSummary;
import dev.holdfast.protocol.protection.ScanSummary.Counts;
import dev.holdfast.protocol.protection.ScanSummary.End;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is remembered of scans over restarts: the one that runs, the last ones, and when each kind was last finished. */
final class ScanMemory {
  private static final String FILE = "scans.json";
  private static final int MOST = 20;

  private final Home home;
  private Stored stored;

  /**
   * What the file holds.
   *
   * @param running the one that was running when this was written
   * @param last the newest first
   */
  private record Stored(
      @Nullable Running running,
      List<ScanSummary> last,
      @Nullable Instant quick,
      @Nullable Instant full) {
    private Stored {
      last = last == null ? List.of() : List.copyOf(last);
    }
  }

  /** A scan that runs, and how far it had come {@code at} that time. */
  record Running(
      String id,
      ScanKind kind,
      Instant startedAt,
      @Nullable String command,
      Instant at,
      Counts counts,
      int threats) {
    ScanSummary interrupted() {
      return new ScanSummary(
          id, kind, startedAt, at, End.INTERRUPTED, Scanning.AGENT_RESTARTED, counts, threats);
    }
  }

  ScanMemory(Home home) {
    this.home = home;
    this.stored =
        home.read(FILE, Stored.class).orElseGet(() -> new Stored(null, List.of(), null, null));
  }

  /** One that an earlier agent had begun and not ended. */
  synchronized Optional<Running> leftRunning() {
    return Optional.ofNullable(stored.running());
  }

  synchronized void runs(Running running) {
    write(new Stored(running, stored.last(), stored.quick(), stored.full()));
  }

  synchronized void ended(ScanSummary summary) {
    var last = new ArrayList<>(stored.last());
    last.addFirst(summary);
    boolean finished = summary.end() == End.FINISHED;
    write(new Stored(
        null,
        last.subList(0, Math.min(MOST, last.size())),
        finished && summary.kind() == ScanKind.QUICK ? summary.endedAt() : stored.quick(),
        finished && summary.kind() == ScanKind.FULL ? summary.endedAt() : stored.full()));
  }

  synchronized List<ScanSummary> last() {
    return stored.last();
  }

  synchronized Optional<Instant> finishedAt(ScanKind kind) {
    return switch (kind) {
      case QUICK -> Optional.ofNullable(stored.quick());
      case FULL -> Optional.ofNullable(stored.full());
      case PATHS ->
        stored.last().stream()
            .filter(each -> each.kind() == kind && each.end() == End.FINISHED)
            .findFirst()
            .map(ScanSummary::endedAt);
    };
  }

  /** A full disk does not end a scan; what is not written is known as long as this agent runs. */
  private void write(Stored next) {
    stored = next;
    try {
      home.write(FILE, next);
    } catch (UncheckedIOException diskFull) {
      return;
    }
  }
}
