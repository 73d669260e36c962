package dev.holdfast.agent.signature;

import dev.holdfast.protocol.protection.Progress;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Updates by itself when the portal wants a newer set than is in use; looks again now and then, so that what failed is tried
 * anew. One update at a time, on a thread of its own.
 */
public final class KeepingUp implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMinutes(1);
  private static final Duration LONGEST_LOOK = Duration.ofMinutes(30);
  private static final Duration GOODBYE = Duration.ofSeconds(3);

  private final Updates updates;
  private final Function<Predicate<Progress>, Update> run;
  private final Runnable changed;
  private final Thread thread;
  private @Nullable Long wanted;
  private boolean told;
  private volatile boolean closed;

  /** Keeps up by {@code run}; {@code changed} runs as an update goes on, and when it has ended. */
  public KeepingUp(Updates updates, Function<Predicate<Progress>, Update> run, Runnable changed) {
    this.updates = updates;
    this.run = run;
    this.changed = changed;
    this.thread = Thread.ofVirtual().name("updates").start(this::follow);
  }

  /** The portal wants this set, or says that the device may have none. */
  public synchronized void wants(@Nullable Long number) {
    wanted = number;
    told = true;
    notifyAll();
  }

  private void follow() {
    var pause = LOOK;
    updates.begin();
    while (!closed) {
      try {
        var next = await(pause);
        if (!updates.isDue(next)) {
          pause = LOOK;
          continue;
        }
        var update = run.apply(this::goesOn);
        pause = update instanceof Update.Updated ? LOOK : longer(pause);
        if (!closed) changed.run();
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  private boolean goesOn(Progress now) {
    if (!closed) changed.run();
    return !closed;
  }

  private synchronized @Nullable Long await(Duration pause) throws InterruptedException {
    if (!told) wait(pause.toMillis());
    told = false;
    return wanted;
  }

  private static Duration longer(Duration pause) {
    var twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : twice;
  }

  /** Stops what is under way; what has come of it is kept. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(GOODBYE);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
