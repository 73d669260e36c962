package dev.holdfast.portal.testclock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The one clock of a node of a sandbox: runs like the real one, so much ahead of it as the sandbox was moved. */
public class SandboxClock extends Clock {
  private static final Duration GRAIN = Duration.ofMillis(1);

  private final Clock real = Clock.systemUTC();
  private final AtomicReference<Duration> ahead;

  /** A clock that is so much ahead from the beginning. */
  public SandboxClock(Duration ahead) {
    this.ahead = new AtomicReference<>(ahead);
  }

  /** The clock of the sandbox in this database, as it is now; it does not follow later moves. */
  public static SandboxClock asTold(JdbcClient jdbc) {
    return new SandboxClock(ClockRow.ahead(jdbc));
  }

  @Override
  public Instant instant() {
    return real.instant().plus(ahead.get());
  }

  /** What time it really is. */
  public Instant real() {
    return real.instant();
  }

  public Duration ahead() {
    return Objects.requireNonNull(ahead.get());
  }

  /** Comes to be so much ahead, unless it is further already: it never goes back. */
  public final void reach(Duration ahead) {
    this.ahead.accumulateAndGet(ahead, (one, other) -> one.compareTo(other) > 0 ? one : other);
  }

  /** How far ahead it has to be to show this instant now, or a moment later; in whole milliseconds. */
  Duration toShow(Instant instant) {
    var exact = Duration.between(real.instant(), instant);
    var whole = Duration.ofMillis(exact.toMillis());
    return whole.compareTo(exact) < 0 ? whole.plus(GRAIN) : whole;
  }

  /** For tests that put it back. */
  protected final void set(Duration ahead) {
    this.ahead.set(ahead);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new IllegalArgumentException("the portal's clock is in UTC");
  }
}
