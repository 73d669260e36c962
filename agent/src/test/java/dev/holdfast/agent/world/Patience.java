package dev.holdfast.agent.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waiting for what happens by itself. */
public final class Patience {
  private static final long MOST = Duration.ofSeconds(40).toNanos();
  private static final long LOOK = Duration.ofMillis(10).toNanos();

  private Patience() {}

  /** Comes back as soon as it holds; fails when it does not for long. */
  public static void until(String what, Callable<Boolean> holds) throws Exception {
    long end = System.nanoTime() + MOST;
    while (!holds.call()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      LockSupport.parkNanos(LOOK);
    }
  }

  /** Sees that it holds all this time. */
  public static void during(Duration time, String what, Callable<Boolean> holds) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      assertThat(holds.call()).as(what).isTrue();
      LockSupport.parkNanos(LOOK);
    }
  }
}
