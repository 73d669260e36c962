package dev.holdfast.agent.upgrade;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows the versions that the portal offers, as a daemon does: looks at each new one, and applies it where that is automatic.
 * It waits while the computer is scanned, so that no scan is broken off.
 */
final class Following implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMinutes(1);
  private static final Duration WITHOUT_CONTACT = Duration.ofMinutes(1);

  private final Upgrades upgrades;
  private final BooleanSupplier busy;
  private final Runnable changed;
  private final Thread thread;
  private final Thread patience;
  private @Nullable Long wanted;
  private boolean told;
  private volatile boolean closed;

  /** Follows; {@code changed} runs when something about versions is new, an applied one too. */
  Following(Upgrades upgrades, BooleanSupplier busy, Runnable changed) {
    this.upgrades = upgrades;
    this.busy = busy;
    this.changed = changed;
    this.thread = Thread.ofVirtual().name("upgrades").start(this::follow);
    this.patience = Thread.ofVirtual().name("trial").start(this::prove);
  }

  /** The portal offers the version of this manifest. */
  synchronized void wants(@Nullable Long number) {
    wanted = number;
    told = true;
    notifyAll();
  }

  /** Without contact it is enough to have run for a while. */
  private void prove() {
    try {
      Thread.sleep(WITHOUT_CONTACT);
      upgrades.works();
    } catch (InterruptedException ended) {
      return;
    }
  }

  private void follow() {
    while (!closed) {
      try {
        var next = await();
        if (busy.getAsBoolean() || !upgrades.isDue(next)) continue;
        upgrades.follow(progress -> !closed);
        if (!closed) changed.run();
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  private synchronized @Nullable Long await() throws InterruptedException {
    if (!told) wait(LOOK.toMillis());
    told = false;
    return wanted;
  }

  /** Stops what is under way; what has come of it is kept. */
  @Override
  public void close() {
    closed = true;
    patience.interrupt();
    thread.interrupt();
  }
}
