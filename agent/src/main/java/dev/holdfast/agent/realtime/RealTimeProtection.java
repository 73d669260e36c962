package dev.holdfast.agent.realtime;

import dev.holdfast.agent.engine.Engine;
import dev.holdfast.agent.file.Libc;
import dev.holdfast.agent.file.Mounts.Mount;
import dev.holdfast.agent.quarantine.Threats;
import dev.holdfast.protocol.protection.Component;
import dev.holdfast.protocol.protection.ComponentState;
import dev.holdfast.protocol.protection.EngineState;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Real-time protection of this computer: by the kernel's fanotify where it lets, else by watched folders. Used by several
 * threads.
 */
public final class RealTimeProtection implements AutoCloseable {
  /** How long a process that runs a file is made to wait at most. */
  public static final Duration LIMIT = Duration.ofSeconds(3);

  /** Neither way works: the system lets nothing be watched. */
  public static final String NOT_PERMITTED = "not-permitted";

  /** There is nobody to judge, so everything passes. */
  public static final String ENGINE_NOT_RUNNING = "engine-not-running";

  private static final String WATCH_ONLY = "HOLDFAST_WATCH_ONLY";
  private static final Duration SETTLING = Duration.ofSeconds(1);
  private static final Duration LOOK = Duration.ofSeconds(1);

  /**
   * How it is looked after.
   *
   * @param look how often
   * @param changed runs when it stopped or goes again
   */
  record Care(Duration look, Runnable changed) {}

  /** Where it looks. */
  interface Ways {
    RealTime begin(Judging judging) throws IOException;
  }

  private final Engine engine;
  private final Supplier<Judging> judgings;
  private final Ways ways;
  private @Nullable Judging judging;
  private final Care care;
  private @Nullable RealTime way;
  private @Nullable Mending mending;

  /**
   * Watches nothing yet.
   *
   * @param home the agent's own folder, which is left alone
   * @param changed runs when it stopped by itself, or goes again
   */
  public RealTimeProtection(
      Engine engine, Threats threats, Clock clock, Path home, Runnable changed) {
    this(engine, threats, clock, ways(engine, home), new Care(LOOK, changed));
  }

  private static Ways ways(Engine engine, Path home) {
    return judging -> {
      var only = only();
      if (Libc.isHere()) {
        try {
          long self = ProcessHandle.current().pid();
          LongPredicate exempt = process -> process == self || engine.isProcess(process);
          var where = only.isEmpty() ? Where.mounts((Mount mount) -> true) : Where.folders(only);
          return new Fanotify(judging, LIMIT, exempt, where);
        } catch (FanotifyGroup.Impossible notHere) {
          return folders(judging, only, home);
        }
      }
      return folders(judging, only, home);
    };
  }

  RealTimeProtection(Engine engine, Threats threats, Clock clock, Ways ways) {
    this(engine, threats, clock, ways, new Care(LOOK, () -> {}));
  }

  RealTimeProtection(Engine engine, Threats threats, Clock clock, Ways ways, Care care) {
    this.care = care;
    this.engine = engine;
    this.judgings = () -> new Judging(engine, threats, new CleanFiles(clock));
    this.ways = ways;
  }

  private static RealTime folders(Judging judging, List<Path> only, Path home) throws IOException {
    var places = only.isEmpty()
        ? WatchedPlaces.ofThisComputer()
        : only.stream().map(folder -> new FolderTree(folder, 0)).toList();
    return new WatchedFolders(judging, places, home, WatchedFolders.MOST_FOLDERS, SETTLING);
  }

  /** The folders that alone are watched, where the environment says so: for tests and for trying it out. */
  private static List<Path> only() {
    var said = System.getenv(WATCH_ONLY);
    if (said == null || said.isBlank()) return List.of();
    return Arrays.stream(said.split(Pattern.quote(File.pathSeparator)))
        .map(Path::of)
        .toList();
  }

  /** Turns it on or off; off, nothing is looked at. Again changes nothing, except that it tries anew where it failed. */
  public synchronized void turn(boolean on) {
    if (!on) close();
    if (!on || way != null) return;
    begin(judgings.get());
    if (mending == null) mending = new Mending(care.look(), this::isBroken, this::again);
  }

  private void begin(Judging next) {
    try {
      way = ways.begin(next);
      judging = next;
    } catch (IOException refused) {
      way = null;
      judging = null;
    }
  }

  private boolean isBroken() {
    boolean broken;
    synchronized (this) {
      broken = mending != null && (way == null || RealTime.STOPPED.equals(way.problem()));
    }
    if (broken) care.changed().run();
    return broken;
  }

  private void again() {
    synchronized (this) {
      if (mending == null) return;
      if (way != null) way.close();
      begin(judgings.get());
    }
    care.changed().run();
  }

  /** How the component stands. */
  public synchronized ComponentState state(boolean on) {
    var component = Component.REAL_TIME_PROTECTION;
    if (!on) return new ComponentState(component, false, null, null);
    if (way == null) return new ComponentState(component, true, null, NOT_PERMITTED);
    return new ComponentState(component, true, way.mode(), problem(way));
  }

  private @Nullable String problem(RealTime way) {
    if (engine.health().state() != EngineState.RUNNING) return ENGINE_NOT_RUNNING;
    if (judging != null && judging.patience.isOver()) return ENGINE_NOT_RUNNING;
    return way.problem();
  }

  /** What it did since it was turned on. */
  public synchronized Counts counts() {
    return judging == null ? Counts.NONE : judging.tally.counts();
  }

  @Override
  public synchronized void close() {
    if (mending != null) mending.close();
    mending = null;
    if (way != null) way.close();
    way = null;
    judging = null;
  }
}
