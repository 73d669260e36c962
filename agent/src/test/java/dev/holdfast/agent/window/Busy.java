package dev.holdfast.agent.window;

import java.util.concurrent.Executor;

/** Performs acts, and knows when none is under way. */
final class Busy implements Executor {
  private int open;

  @Override
  public void execute(Runnable act) {
    begun();
    Thread.ofVirtual().start(() -> {
      try {
        act.run();
      } finally {
        ended();
      }
    });
  }

  private synchronized void begun() {
    open++;
  }

  private synchronized void ended() {
    open--;
    notifyAll();
  }

  /** Waits until no more than so many are under way. */
  synchronized void await(int left) throws InterruptedException {
    while (open > left) wait();
  }
}
