package dev.holdfast.agent.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Somebody may press Ctrl-C while something goes on: then it is ended and told properly, before the program is gone. */
final class Leaving implements AutoCloseable {
  private static final long MOST_SECONDS = 10;

  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook = new Thread(this::leave, "leaving");
  private volatile boolean left;

  Leaving() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether whoever asked is still there. */
  boolean stays() {
    return !left;
  }

  private void leave() {
    left = true;
    try {
      if (!over.await(MOST_SECONDS, TimeUnit.SECONDS)) return;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  /** It was told. */
  @Override
  public void close() {
    over.countDown();
    if (left) return;
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException justLeft) {
      return;
    }
  }
}
