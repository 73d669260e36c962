package dev.holdfast.agent.engine;

import dev.holdfast.protocol.message.ProtectionReport;
import dev.holdfast.protocol.protection.EngineState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * ClamAV's daemon, run by this agent for itself: with own settings and databases, as a user of its own where the agent is
 * root, started again whenever it dies.
 */
public final class Clamd implements Engine {
  /** {@code why}: the program is not on this computer. */
  public static final String NOT_INSTALLED = "not-installed";

  /** {@code why}: there are no databases yet. */
  public static final String NO_DATABASES = "no-databases";

  /** {@code why}: the user that it should run as does not exist. */
  public static final String NO_USER = "no-engine-user";

  /** {@code why}: it dies again and again. */
  public static final String CRASHES = "crashes";

  /** {@code why}: it was not started, or it was ended. */
  public static final String ENDED = "ended";

  private static final String NAME = "ClamAV";
  static final Duration LOADING = Duration.ofMinutes(5);
  private static final Duration LOOKING_AGAIN = Duration.ofSeconds(30);
  private static final Duration SETTLED = Duration.ofMinutes(1);
  private static final int TOO_OFTEN = 4;

  private final EngineFolder folder;
  private final List<Path> programs;
  private final Runnable changed;
  private final Object changes = new Object();
  private final Databases databases;
  private final Thread endWithAgent = new Thread(this::endWithAgent);
  private ProtectionReport.Engine health;
  private final AtomicBoolean cleared = new AtomicBoolean();
  private @Nullable Thread supervisor;
  private volatile @Nullable ClamdProcess process;
  private volatile boolean closed;
  private boolean woken;

  /** {@code changed} is run whenever its health is another, and comes back at once. */
  public Clamd(EngineFolder folder, Runnable changed) {
    this(folder, changed, ClamdProcess.programFolders());
  }

  /** Looks for the program in these folders. */
  Clamd(EngineFolder folder, Runnable changed, List<Path> programs) {
    this.folder = folder;
    this.programs = programs;
    this.changed = changed;
    this.databases = new Databases(folder, () -> ClamdProcess.find(programs), this::running);
    this.health = lacking().orElseGet(() -> health(EngineState.STOPPED, null, ENDED));
  }

  @Override
  public ProtectionReport.Engine health() {
    synchronized (changes) {
      return health;
    }
  }

  private static ProtectionReport.Engine health(
      EngineState state, @Nullable String version, @Nullable String why) {
    return new ProtectionReport.Engine(
        state, state == EngineState.NONE ? null : NAME, version, why);
  }

  private void says(ProtectionReport.Engine now) {
    synchronized (changes) {
      if (health.equals(now)) return;
      health = now;
      changes.notifyAll();
    }
    changed.run();
  }

  @Override
  public void start() {
    if (!cleared.getAndSet(true)) databases.clearUp();
    synchronized (changes) {
      if (closed) return;
      woken = true;
      changes.notifyAll();
      if (supervisor != null) return;
      says(lacking().orElseGet(() -> health(EngineState.STARTING, null, null)));
      supervisor = Thread.ofPlatform().daemon().name("clamd").start(this::supervise);
      Runtime.getRuntime().addShutdownHook(endWithAgent);
    }
  }

  @Override
  public boolean awaitRunning(Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    synchronized (changes) {
      while (health.state() == EngineState.STARTING) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) return false;
        changes.wait(left);
      }
      return health.state() == EngineState.RUNNING;
    }
  }

  @Override
  public Session open() throws IOException {
    return ClamdSession.open(folder.socket(), ClamdSettings.LARGEST);
  }

  @Override
  public String databases() {
    return databases.name();
  }

  @Override
  public boolean isProcess(long id) {
    var running = process;
    return running != null && running.isProcess(id);
  }

  /** What it needs and has not. */
  private Optional<ProtectionReport.Engine> lacking() {
    if (ClamdProcess.find(programs).isEmpty())
      return Optional.of(health(EngineState.NONE, null, NOT_INSTALLED));
    if (!folder.hasUser()) return Optional.of(health(EngineState.STOPPED, null, NO_USER));
    return folder.inUse().isEmpty()
        ? Optional.of(health(EngineState.STOPPED, null, NO_DATABASES))
        : Optional.empty();
  }

  private void supervise() {
    int deaths = 0;
    while (!closed) {
      try {
        var lacking = lacking();
        if (lacking.isPresent()) {
          says(lacking.get());
          rest(LOOKING_AGAIN);
          continue;
        }
        long began = System.nanoTime();
        runOnce();
        if (System.nanoTime() - began > SETTLED.toNanos()) deaths = 0;
        deaths++;
        var state = deaths < TOO_OFTEN ? EngineState.STARTING : EngineState.STOPPED;
        if (!closed) says(health(state, null, CRASHES));
        rest(ClamdProcess.pauseAfter(deaths));
      } catch (InterruptedException ended) {
        return;
      }
    }
  }

  private void rest(Duration pause) throws InterruptedException {
    synchronized (changes) {
      if (!woken && pause.isPositive()) changes.wait(pause.toMillis());
      woken = false;
    }
  }

  /** Runs it until it dies. */
  private void runOnce() throws InterruptedException {
    try {
      folder.prepare();
      folder.write(folder.settings(), ClamdSettings.of(folder, folder.socket(), folder.current()));
      var program = ClamdProcess.find(programs).orElseThrow(IOException::new);
      var started = ClamdProcess.start(program, folder.settings(), folder.socket());
      process = started;
      if (closed) return;
      if (started.awaitReady(LOADING).isEmpty()) {
        says(health(EngineState.RUNNING, ClamdSession.version(folder.socket()), null));
        started.awaitEnd();
      }
    } catch (IOException broken) {
      return;
    } finally {
      endProcess();
      process = null;
    }
  }

  @Override
  public Optional<String> tryOut(Path offered) throws IOException {
    return databases.tryOut(offered);
  }

  @Override
  public Optional<String> use(Path offered) throws IOException {
    awaitStarted();
    var why = databases.use(offered);
    if (why.isEmpty()) wake();
    return why;
  }

  private @Nullable ClamdProcess running() {
    return health().state() == EngineState.RUNNING ? process : null;
  }

  /** While it starts nobody can tell which set it loads. */
  private void awaitStarted() {
    try {
      awaitRunning(LOADING);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void wake() {
    synchronized (changes) {
      woken = true;
      if (supervisor != null && health.state() == EngineState.STOPPED)
        says(lacking().orElseGet(() -> health(EngineState.STARTING, null, null)));
      changes.notifyAll();
    }
  }

  private void endWithAgent() {
    closed = true;
    endProcess();
  }

  private void endProcess() {
    var running = process;
    if (running != null) running.end();
  }

  @Override
  public void close() {
    Thread ending;
    synchronized (changes) {
      closed = true;
      ending = supervisor;
      supervisor = null;
    }
    if (ending != null) {
      ending.interrupt();
      endProcess();
      try {
        ending.join(Duration.ofSeconds(5));
        Runtime.getRuntime().removeShutdownHook(endWithAgent);
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
      } catch (IllegalStateException endingAlready) {
        // The agent ends just now: its hook does the same.
      }
    }
    says(health(EngineState.STOPPED, null, ENDED));
  }
}
