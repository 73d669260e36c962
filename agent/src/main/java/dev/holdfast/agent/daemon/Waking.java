package dev.holdfast.agent.daemon;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Notices that the computer slept or that its clock was set: then the clock and the run time, which goes on evenly and stands
 * still during a sleep, have moved apart. It looks every few seconds, because nothing tells a Java program of either.
 */
final class Waking implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration TOLERANCE = Duration.ofSeconds(10);

  private final Supplier<Duration> drift;
  private final Runnable woken;
  private final Thread thread = Thread.ofVirtual().name("waking").unstarted(this::watch);
  private Duration known = Duration.ZERO;

  /** With {@code drift} to say how far the clock is beyond the run time. */
  Waking(Supplier<Duration> drift, Runnable woken) {
    this.drift = drift;
    this.woken = woken;
  }

  /** Notices whatever happens from now on. */
  void start() {
    known = drift.get();
    thread.start();
  }

  private void watch() {
    while (true) {
      try {
        Thread.sleep(LOOK);
      } catch (InterruptedException ended) {
        return;
      }
      var now = drift.get();
      if (now.minus(known).abs().compareTo(TOLERANCE) > 0) woken.run();
      known = now;
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
