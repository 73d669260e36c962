package dev.holdfast.agent.realtime;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Begins anew what ended by itself: soon, then ever more rarely, and not for ever. */
final class Mending implements AutoCloseable {
  /** So many times in a row. */
  static final int MOST = 8;

  private static final long LONGEST_PAUSE = 64;
  private static final long SETTLED = 600;

  private final Duration look;
  private final BooleanSupplier isBroken;
  private final Runnable again;
  private final LongSupplier nanoseconds = System::nanoTime;
  private final CountDownLatch closing = new CountDownLatch(1);

  /**
   * Begins to look.
   *
   * @param look how often; the first pause before beginning anew is as long, each further one twice the one before
   */
  Mending(Duration look, BooleanSupplier isBroken, Runnable again) {
    this.look = look;
    this.isBroken = isBroken;
    this.again = again;
    Thread.ofVirtual().name("real-time-mending").start(this::follow);
  }

  private void follow() {
    int tries = 0;
    long last = nanoseconds.getAsLong();
    try {
      while (tries < MOST && !rest(1)) {
        if (isBroken.getAsBoolean()) {
          if (nanoseconds.getAsLong() - last > look.toNanos() * SETTLED) tries = 0;
          if (rest(Math.min(1L << tries, LONGEST_PAUSE))) return;
          tries++;
          again.run();
          last = nanoseconds.getAsLong();
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Answers whether it was closed meanwhile. */
  private boolean rest(long looks) throws InterruptedException {
    return closing.await(look.toMillis() * looks, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    closing.countDown();
  }
}
