package dev.holdfast.portal.world;

import dev.holdfast.portal.testclock.SandboxClock;
import java.time.Duration;

/** The portal's clock in tests: runs like the real one, from wherever a test has moved it, also back. */
public final class SettableClock extends SandboxClock {
  /** The real time to begin with. */
  public SettableClock() {
    super(Duration.ZERO);
  }

  /** Moves this clock by so much, relative to where it is. */
  public void pass(Duration time) {
    set(ahead().plus(time));
  }

  /** Back to the real time. */
  public void reset() {
    set(Duration.ZERO);
  }
}
