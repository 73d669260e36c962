package dev.holdfast.portal.kernel;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for what others do, for ten seconds at most. */
public final class Patience {
  private static final Duration MOST = Duration.ofSeconds(10);
  private static final Duration BETWEEN = Duration.ofMillis(10);

  private Patience() {}

  /** Returns when it has come true, or after ten seconds. */
  public static void await(BooleanSupplier wanted) {
    long end = System.nanoTime() + MOST.toNanos();
    while (!wanted.getAsBoolean() && System.nanoTime() < end) {
      try {
        Thread.sleep(BETWEEN);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
