package dev.holdfast.agent.protection;

import dev.holdfast.agent.engine.Engine;
import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.scan.Scans;
import dev.holdfast.protocol.protection.Component;
import dev.holdfast.protocol.protection.ComponentState;
import dev.holdfast.protocol.protection.EngineState;
import dev.holdfast.protocol.protection.ScanKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Begins the scans that are due, one at a time. May be used by several threads. */
public final class ScheduledScans implements Components.Part, AutoCloseable {
  static final String ENGINE_NOT_RUNNING = "engine-not-running";
  static final int FULL_EVERY = 7;

  private static final String FILE = "scheduled-scan.json";
  private static final Duration ENDING = Duration.ofSeconds(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);
  private static final Duration BREAK = Duration.ofMinutes(5);
  private static final int EARLIEST_HOUR = 11;
  private static final int HOURS = 4;

  /**
   * What is remembered.
   *
   * @param daily time of day, by chance at first so that a fleet spreads
   * @param since from when scans are wanted, or null while they are not
   * @param begunAt when the last one was begun
   */
  private record Plan(
      LocalTime daily,
      int fullEvery,
      @Nullable Instant since,
      @Nullable Instant begunAt) {}

  private final Home home;
  private final Supplier<Instant> time;
  private final LongSupplier nanoseconds;
  private final Scans scans;
  private final Engine engine;
  private @Nullable Thread thread;
  private Instant awakeSince;
  private Instant lookedAt;
  private long lookedAtNanoseconds;

  /** {@code time} is the agent's own, {@code nanoseconds} a clock that only counts. */
  ScheduledScans(
      Home home, Supplier<Instant> time, LongSupplier nanoseconds, Scans scans, Engine engine) {
    this.home = home;
    this.time = time;
    this.nanoseconds = nanoseconds;
    this.scans = scans;
    this.engine = engine;
    this.awakeSince = time.get();
    this.lookedAt = awakeSince;
    this.lookedAtNanoseconds = nanoseconds.getAsLong();
  }

  /** The time of day of scans. */
  public synchronized LocalTime daily() {
    return plan().daily();
  }

  /** Days between full scans. */
  public synchronized int fullEvery() {
    return plan().fullEvery();
  }

  /** Changes the plan; null leaves a part of it as it is. */
  public synchronized void plan(@Nullable LocalTime daily, @Nullable Integer fullEvery) {
    var plan = plan();
    keep(new Plan(
        daily == null ? plan.daily() : daily,
        fullEvery == null ? plan.fullEvery() : fullEvery,
        plan.since(),
        plan.begunAt()));
  }

  @Override
  public void turn(boolean on) {
    remember(on);
    if (on) begin();
    else close();
  }

  private synchronized void remember(boolean on) {
    var plan = plan();
    if (on == (plan.since() != null)) return;
    keep(new Plan(plan.daily(), plan.fullEvery(), on ? time.get() : null, plan.begunAt()));
  }

  private synchronized void begin() {
    if (thread == null)
      thread = Thread.ofVirtual().name("scheduled-scans").start(this::keepLooking);
  }

  @Override
  public ComponentState state(boolean on) {
    boolean works = engine.health().state() == EngineState.RUNNING;
    return new ComponentState(
        Component.SCHEDULED_SCAN, on, null, !on || works ? null : ENGINE_NOT_RUNNING);
  }

  private void keepLooking() {
    try {
      while (true) {
        look();
        Thread.sleep(BETWEEN_LOOKS);
      }
    } catch (InterruptedException off) {
      Thread.currentThread().interrupt();
    }
  }

  /** Begins what is due now. Nothing is locked meanwhile: whoever hears of the scan may ask how this stands. */
  void look() {
    var due = due();
    if (due.isEmpty()) return;
    if (scans.start(due.get(), List.of(), null) instanceof Scans.Answer.Running) begun();
  }

  /** What is due, unless something else is running or nobody can scan. */
  private synchronized Optional<ScanKind> due() {
    var now = time.get();
    noticeBreak(now);
    var plan = plan();
    var since = plan.since();
    if (since == null || engine.health().state() != EngineState.RUNNING) return Optional.empty();
    if (scans.running().isPresent()) return Optional.empty();
    var facts = new DueScan.Facts(
        plan.daily(),
        plan.fullEvery(),
        ZoneId.systemDefault(),
        since,
        awakeSince,
        plan.begunAt(),
        scans.finishedAt(ScanKind.QUICK).orElse(null),
        scans.finishedAt(ScanKind.FULL).orElse(null));
    return DueScan.due(facts, now);
  }

  private synchronized void begun() {
    var plan = plan();
    keep(new Plan(plan.daily(), plan.fullEvery(), plan.since(), time.get()));
  }

  /** After sleep, or when the clock was set, the computer gets the same rest as after a start. */
  private void noticeBreak(Instant now) {
    long count = nanoseconds.getAsLong();
    var passed = Duration.between(lookedAt, now);
    var counted = Duration.ofNanos(count - lookedAtNanoseconds);
    if (passed.minus(counted).abs().compareTo(BREAK) > 0) awakeSince = now;
    lookedAt = now;
    lookedAtNanoseconds = count;
  }

  private Plan plan() {
    return home.read(FILE, Plan.class)
        .filter(plan -> plan.daily() != null && plan.fullEvery() > 0)
        .orElseGet(this::first);
  }

  private Plan first() {
    int minute = ThreadLocalRandom.current().nextInt(HOURS * 60);
    var daily = LocalTime.of(EARLIEST_HOUR + minute / 60, minute % 60);
    var plan = new Plan(daily, FULL_EVERY, null, null);
    keep(plan);
    return plan;
  }

  private void keep(Plan plan) {
    home.write(FILE, plan);
  }

  /** Begins no more scans, from when this comes back; one that runs goes on. */
  @Override
  public void close() {
    Thread looking;
    synchronized (this) {
      looking = thread;
      thread = null;
    }
    if (looking == null || looking == Thread.currentThread()) return;
    looking.interrupt();
    try {
      looking.join(ENDING);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
