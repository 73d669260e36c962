package dev.holdfast.agent.contact;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How long to stay away after failures: anywhere between 1 s and a bound that doubles up to 300 s. */
public final class Backoff {
  private static final int LONGEST_SECONDS = 300;
  private static final int MOST_DOUBLINGS = 9;

  private final RandomGenerator random;
  private int failures;

  public Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** The next pause; never shorter than what the portal asked for. */
  public Duration next(@Nullable Duration askedFor) {
    failures = Math.min(failures + 1, MOST_DOUBLINGS);
    long bound = Math.min(LONGEST_SECONDS, 1L << failures) * 1000;
    var pause = Duration.ofMillis(random.nextLong(1000, bound + 1));
    return askedFor != null && askedFor.compareTo(pause) > 0 ? askedFor : pause;
  }

  public void reset() {
    failures = 0;
  }
}
