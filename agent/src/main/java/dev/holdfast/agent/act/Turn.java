package dev.holdfast.agent.act;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One at a time within this process: acts that change the home or the standing with the portal. */
public final class Turn {
  private final ReentrantLock lock = new ReentrantLock(true);

  public <T> T take(Supplier<T> act) {
    lock.lock();
    try {
      return act.get();
    } finally {
      lock.unlock();
    }
  }
}
