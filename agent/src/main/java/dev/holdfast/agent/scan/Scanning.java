package dev.holdfast.agent.scan;

import dev.holdfast.agent.engine.Engine;
import dev.holdfast.agent.engine.EngineFolder;
import dev.holdfast.agent.file.Mounts;
import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.quarantine.Threats;
import dev.holdfast.protocol.Crockford;
import dev.holdfast.protocol.protection.EngineState;
import dev.holdfast.protocol.protection.ScanKind;
import dev.holdfast.protocol.protection.ScanSummary;
import dev.holdfast.protocol.protection.ScanSummary.End;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The scans of this computer, one at a time, by its engine. Whoever makes it holds the home's lock. */
public final class Scanning implements Scans, AutoCloseable {
  /** {@code why} of a scan whose agent ended before it did. */
  public static final String AGENT_RESTARTED = "agent-restarted";

  /** {@code why} a scan does not begin: there is no engine that runs or begins to. */
  public static final String NO_ENGINE = "engine-not-running";

  private static final int FEWEST_SESSIONS = 2;
  private static final int MOST_SESSIONS = 4;
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final int LOOKS_BETWEEN_NOTES = 5;

  private final Home home;
  private final Engine engine;
  private final Threats threats;
  private final InstantSource time;
  private final ScanListener listener;
  private final ScanMemory memory;
  private final SecureRandom random = new SecureRandom();
  private @Nullable CleanFiles clean;
  private @Nullable ScanRun running;
  private boolean begun;

  public Scanning(
      Home home, Engine engine, Threats threats, InstantSource time, ScanListener listener) {
    this.home = home;
    this.engine = engine;
    this.threats = threats;
    this.time = time;
    this.listener = listener;
    this.memory = new ScanMemory(home);
  }

  /** Tells of a scan that an earlier agent had begun and could not end. Once; also done by the first scan. */
  public synchronized void begin() {
    if (begun) return;
    begun = true;
    memory.leftRunning().ifPresent(left -> {
      var summary = left.interrupted();
      memory.ended(summary);
      listener.ended(summary, left.command());
    });
  }

  @Override
  public synchronized Answer start(ScanKind kind, List<Path> paths, @Nullable String command) {
    begin();
    var under = running;
    if (under != null)
      return under.kind() == kind && under.named().equals(paths)
          ? new Answer.Running(under, true)
          : new Answer.Busy(under);
    var health = engine.health();
    if (health.state() != EngineState.RUNNING && health.state() != EngineState.STARTING)
      return new Answer.Refused(health.why() == null ? NO_ENGINE : health.why());
    var known = clean == null ? new CleanFiles(home) : clean;
    clean = known;
    known.begin(engine.databases());
    var id = Crockford.encode(random.nextLong(), random.nextLong());
    var order = new ScanOrder(id, kind, time.instant(), command, paths, passedBy());
    var scan = new ScanRun(order, new ScanTools(engine, threats, known), time);
    running = scan;
    note(scan);
    Thread.ofPlatform()
        .daemon()
        .name("scan")
        .start(() -> scan.run(sessions(), summary -> over(scan, summary)));
    Thread.ofVirtual().name("scan-pace").start(() -> follow(scan));
    listener.began(scan);
    return new Answer.Running(scan, false);
  }

  private Set<Path> passedBy() {
    var passedBy = new HashSet<>(Mounts.asFarAsKnown().foreign());
    passedBy.addAll(Set.of(Path.of("/proc"), Path.of("/sys"), Path.of("/dev")));
    passedBy.add(home.folder());
    passedBy.add(EngineFolder.of(home.folder()).path());
    return passedBy;
  }

  /** How many files are looked at at the same time. */
  static int sessions() {
    return Math.clamp(Runtime.getRuntime().availableProcessors(), FEWEST_SESSIONS, MOST_SESSIONS);
  }

  private void note(ScanRun scan) {
    memory.runs(new ScanMemory.Running(
        scan.id(),
        scan.kind(),
        scan.startedAt(),
        scan.command(),
        time.instant(),
        scan.counts(),
        scan.threats()));
  }

  /** Tells about once a second how far it has come, and writes it down now and then. */
  private void follow(ScanRun scan) {
    for (int looks = 1; !scan.end().isDone(); looks++) {
      try {
        Thread.sleep(BETWEEN_LOOKS);
      } catch (InterruptedException stopped) {
        return;
      }
      scan.look();
      if (looks % LOOKS_BETWEEN_NOTES == 0) noteIfRunning(scan);
      if (!scan.end().isDone()) listener.progressed(scan);
    }
  }

  private synchronized void noteIfRunning(ScanRun scan) {
    if (running == scan) note(scan);
  }

  private void over(ScanRun scan, ScanSummary summary) {
    threats.review();
    synchronized (this) {
      memory.ended(summary);
      running = null;
      if (clean != null) clean.save();
    }
    listener.ended(summary, scan.command());
  }

  @Override
  public synchronized Optional<RunningScan> running() {
    return Optional.ofNullable(running);
  }

  @Override
  public Optional<Instant> finishedAt(ScanKind kind) {
    return memory.finishedAt(kind);
  }

  @Override
  public List<ScanSummary> last() {
    return memory.last();
  }

  /** Ends what is running as interrupted, before the engine is. */
  @Override
  public void close() {
    ScanRun ending;
    synchronized (this) {
      ending = running;
    }
    if (ending == null) return;
    ending.stop(End.INTERRUPTED, AGENT_RESTARTED);
    ending.end().join();
  }
}
