package dev.holdfast.agent.scan;

import dev.holdfast.agent.file.Mounts;
import dev.holdfast.protocol.protection.Progress;
import dev.holdfast.protocol.protection.ScanKind;
import dev.holdfast.protocol.protection.ScanSummary;
import dev.holdfast.protocol.protection.ScanSummary.Counts;
import dev.holdfast.protocol.protection.ScanSummary.End;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One scan: a thread that goes through the folders, and a few that look at the files, each with a session of its own. */
final class ScanRun implements RunningScan, Walk.Meeting {
  private static final int WAITING = 256;
  private static final long OFFERING = 200;
  private static final String BROKEN = "broken";
  private static final Duration LAST_FILE = Duration.ofSeconds(5);

  private final ScanOrder order;
  private final ScanTools tools;
  private final InstantSource time;
  private final Tally tally = new Tally();
  private final Gate gate = new Gate();
  private final Pace pace = new Pace(tally, System::nanoTime);
  private final BlockingQueue<Walk.Found> waiting = new ArrayBlockingQueue<>(WAITING);
  private final List<Looking> looking = new ArrayList<>();
  private final Set<Inode> bad = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<ScanSummary> end = new CompletableFuture<>();
  private volatile boolean allMet;

  private record Inode(long device, long inode) {
    static Inode of(FileFacts facts) {
      return new Inode(facts.device(), facts.inode());
    }
  }

  ScanRun(ScanOrder order, ScanTools tools, InstantSource time) {
    this.order = order;
    this.tools = tools;
    this.time = time;
  }

  @Override
  public String id() {
    return order.id();
  }

  @Override
  public ScanKind kind() {
    return order.kind();
  }

  @Override
  public Instant startedAt() {
    return order.startedAt();
  }

  @Override
  public @Nullable String command() {
    return order.command();
  }

  List<Path> named() {
    return order.named();
  }

  Counts counts() {
    return tally.counts();
  }

  int threats() {
    return tally.threats();
  }

  @Override
  public Progress progress() {
    return pace.progress();
  }

  @Override
  public void pause() {
    gate.hold();
  }

  @Override
  public void resume() {
    gate.letThrough();
  }

  @Override
  public void cancel() {
    stop(End.CANCELLED, null);
  }

  /** Ends it soon, for this reason. */
  void stop(End how, @Nullable String why) {
    gate.close(how, why);
    synchronized (looking) {
      looking.forEach(Looking::close);
    }
  }

  @Override
  public CompletableFuture<ScanSummary> end() {
    return end;
  }

  /** Takes the time, for the rate and the time left. */
  void look() {
    pace.look(gate.isHeld());
  }

  /** Scans; {@code over} hears the summary before anybody else does. */
  void run(int sessions, Consumer<ScanSummary> over) {
    ScanSummary summary = null;
    try {
      summary = scanned(sessions);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      var told = summary == null ? summary(End.INTERRUPTED, BROKEN) : summary;
      over.accept(told);
      end.complete(told);
    }
  }

  private ScanSummary scanned(int sessions) throws InterruptedException {
    var roots = Targets.ofThisComputer().of(order.kind(), order.named());
    var workers = new ArrayList<Thread>();
    for (int i = 0; i < sessions; i++)
      workers.add(Thread.ofPlatform().daemon().name("scan-" + i).start(this::work));
    Thread.ofPlatform().daemon().name("scan-estimate").start(() -> estimate(roots));
    var walk = new Walk(order.passedBy(), this);
    walk.through(roots);
    allMet = true;
    for (var worker : workers) await(worker);
    otherNames(walk.otherNames());
    gate.close(End.FINISHED, null);
    if (gate.end() == End.FINISHED) pace.finish();
    return summary(gate.end() == null ? End.FINISHED : gate.end(), gate.why());
  }

  /** Waits for its last file; once the scan is over no file may keep it from ending. */
  private void await(Thread worker) throws InterruptedException {
    while (worker.isAlive()) {
      worker.join(OFFERING);
      if (!gate.isOpen()) {
        worker.join(LAST_FILE);
        return;
      }
    }
  }

  private void work() {
    try (var looks = looks()) {
      while (gate.isOpen()) {
        var found = waiting.poll(allMet ? 0 : OFFERING, TimeUnit.MILLISECONDS);
        if (found == null && allMet && waiting.isEmpty()) return;
        if (found != null && looks.look(found) && found.facts().names() > 1)
          bad.add(Inode.of(found.facts()));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private Looking looks() {
    var looks = new Looking(tools, tally, gate, order.id());
    synchronized (looking) {
      looking.add(looks);
    }
    return looks;
  }

  /** A threat with several names is a threat under each. */
  private void otherNames(List<Walk.Found> names) throws InterruptedException {
    if (bad.isEmpty()) return;
    try (var looks = looks()) {
      for (var name : names) if (bad.contains(Inode.of(name.facts()))) looks.look(name);
    }
  }

  /** How much there is to do: for a full scan what the file systems say is in use, else counted beside the scan. */
  private void estimate(List<Path> roots) {
    if (order.kind() == ScanKind.FULL) {
      pace.total(Mounts.asFarAsKnown().bytesUsed());
      return;
    }
    var estimate = new Estimate(gate);
    try {
      new Walk(order.passedBy(), estimate).through(roots);
      if (gate.isOpen()) pace.total(estimate.work());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private ScanSummary summary(End how, @Nullable String why) {
    return new ScanSummary(
        order.id(),
        order.kind(),
        order.startedAt(),
        time.instant(),
        how,
        why,
        tally.counts(),
        tally.threats());
  }

  @Override
  public void file(Walk.Found found) throws InterruptedException {
    while (gate.pass()) if (waiting.offer(found, OFFERING, TimeUnit.MILLISECONDS)) return;
  }

  @Override
  public void link() {
    tally.link();
  }

  @Override
  public void unreadable() {
    tally.unreadable();
  }

  @Override
  public void vanished() {
    tally.vanished();
  }

  @Override
  public boolean goesOn() {
    return gate.isOpen();
  }
}
