package dev.holdfast.agent.daemon;

import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Said;
import dev.holdfast.agent.act.StatusReport;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Whoever wants to be told of every change; one who is slow is told the newest, and misses what came between. */
final class Followers {
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(20);
  private static final Duration BETWEEN_NEWS = Duration.ofMillis(250);

  private final Set<Semaphore> waiting = ConcurrentHashMap.newKeySet();
  private final Supplier<StatusReport> status;
  private volatile boolean ended;

  Followers(Supplier<StatusReport> status) {
    this.status = status;
  }

  /** Something changed. */
  void changed() {
    waiting.forEach(Semaphore::release);
  }

  /** Tells how things stand now and whenever that changes, until the listener is gone or the daemon ends. */
  Outcome follow(Said.Listener listener) throws InterruptedException {
    var due = new Semaphore(1);
    waiting.add(due);
    try {
      boolean there = true;
      while (there && !ended) {
        boolean changed = due.tryAcquire(SIGN_OF_LIFE.toMillis(), TimeUnit.MILLISECONDS);
        due.drainPermits();
        if (ended) break;
        there = listener.hear(changed ? Said.of(status.get()) : new Said(Said.WAITING, Map.of()));
        TimeUnit.MILLISECONDS.sleep(BETWEEN_NEWS.toMillis());
      }
      return Outcome.failed(Exit.AWAY, "agent-stopping");
    } finally {
      waiting.remove(due);
    }
  }

  /** Lets everybody go. */
  void end() {
    ended = true;
    changed();
  }
}
