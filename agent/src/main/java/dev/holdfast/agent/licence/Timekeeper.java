package dev.holdfast.agent.licence;

import dev.holdfast.agent.home.Home;
import dev.holdfast.protocol.licence.TrustedTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/** The time that the agent acts by, kept over restarts. Safe for use by several threads. */
public final class Timekeeper {
  /** How far the system clock may be off before new licences are refused. */
  public static final Duration TOLERANCE = Duration.ofHours(24);

  private static final String FILE = "time.json";
  private static final String KIND = "portal-time.json";

  /** Whether the time of the home's portal is that of a sandbox. */
  private record Kind(boolean sandbox) {}

  private final Home home;
  private final Clock clock;
  private final LongSupplier nanoseconds;
  private final Instant startedAt;
  private final long startedNanoseconds;
  private TrustedTime time;
  private long since;
  private boolean sandbox;

  public Timekeeper(Home home, Clock clock, LongSupplier nanoseconds) {
    this.home = home;
    this.clock = clock;
    this.nanoseconds = nanoseconds;
    this.time = home.read(FILE, TrustedTime.class).orElse(TrustedTime.UNPROVED);
    this.since = nanoseconds.getAsLong();
    this.startedAt = clock.instant();
    this.startedNanoseconds = since;
    this.sandbox = home.read(KIND, Kind.class).filter(Kind::sandbox).isPresent();
  }

  public synchronized Instant now() {
    return time.now(clock.instant(), ran());
  }

  /** The portal told its time, fresh and signed. */
  public synchronized void told(Instant portal) {
    restart(time.told(portal, clock.instant()));
    keep();
  }

  /** The portal of this home says whether it is a sandbox, whose time is not the real one. */
  public synchronized void follow(boolean sandbox) {
    if (this.sandbox == sandbox) return;
    this.sandbox = sandbox;
    home.write(KIND, new Kind(sandbox));
  }

  /** Whether the time is that of a sandbox. */
  public synchronized boolean ofSandbox() {
    return sandbox;
  }

  /** A believed text was issued at this time, so it is not in the future. */
  public synchronized void proved(Instant issued) {
    var raised = time.proved(issued, clock.instant(), ran());
    if (raised.equals(time)) return;
    restart(raised);
    keep();
  }

  /** Stores the run time so far. */
  public synchronized void keep() {
    if (time.equals(TrustedTime.UNPROVED)) return;
    restart(time.carried(ran()));
    home.write(FILE, time);
  }

  /** Whether the system clock is more than a day off the time that is proved; against a sandbox that says nothing. */
  public synchronized boolean clockIsOff() {
    return !sandbox && time.clockIsOff(clock.instant(), ran(), TOLERANCE);
  }

  /** How far the system clock has gone beyond the run time since the start: a change means that it was set, or a sleep. */
  public Duration drift() {
    var run = Duration.ofNanos(nanoseconds.getAsLong() - startedNanoseconds);
    return Duration.between(startedAt, clock.instant()).minus(run);
  }

  private Duration ran() {
    return Duration.ofNanos(nanoseconds.getAsLong() - since);
  }

  private void restart(TrustedTime next) {
    time = next;
    since = nanoseconds.getAsLong();
  }
}
