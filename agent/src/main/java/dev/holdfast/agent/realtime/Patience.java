package dev.holdfast.agent.realtime;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long an engine is waited for that answers too late: after some late answers in a row nobody is made to wait for it
 * for a while, so that one that hangs does not slow down the whole computer.
 */
final class Patience {
  private static final int MOST = 3;
  private static final long PAUSE = Duration.ofSeconds(30).toNanos();

  private final LongSupplier nanoseconds;
  private int late;
  private long over;

  Patience(LongSupplier nanoseconds) {
    this.nanoseconds = nanoseconds;
  }

  synchronized void cameLate() {
    if (++late >= MOST) over = nanoseconds.getAsLong() + PAUSE;
  }

  synchronized void cameInTime() {
    late = 0;
  }

  /** Whether nobody waits for the engine now. Afterwards a single late answer is enough. */
  synchronized boolean isOver() {
    return late >= MOST && over - nanoseconds.getAsLong() > 0;
  }
}
