package dev.holdfast.portal.challenge;

import dev.holdfast.portal.kernel.Limit;
import java.time.Duration;

/**
 * What the next try takes after so many wrong ones: nothing within the limit, then a pause before each, 30 seconds
 * doubling to 15 minutes, and from the fourth pause on work too. Once the limit's time has passed without a wrong try,
 * the row begins anew.
 */
final class GuessRule {
  /** Tries that only have to wait, before work is asked for as well. */
  static final int ONLY_DELAYED = 3;

  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  /** What the next try takes. */
  sealed interface Next {
    /** Nothing. */
    record Free() implements Next {}

    /** Time. */
    record Wait(Duration pause) implements Next {}

    /**
     * A solved challenge.
     *
     * @param failures wrong tries since work is asked for
     */
    record Work(int failures) implements Next {}
  }

  private GuessRule() {}

  /** What is due after {@code wrong} wrong tries of which the last was {@code since} ago. */
  static Next next(Limit limit, int wrong, Duration since) {
    if (wrong < limit.tries() || isOver(limit, since)) {
      return new Next.Free();
    }
    var left = pause(limit, wrong).minus(since);
    if (left.isPositive()) {
      return new Next.Wait(left);
    }
    int failures = wrong - limit.tries() - ONLY_DELAYED;
    return failures < 0 ? new Next.Free() : new Next.Work(failures);
  }

  /** True when a row of wrong tries has ended. */
  static boolean isOver(Limit limit, Duration since) {
    return since.compareTo(limit.per()) >= 0;
  }

  /** How long the next try has to wait after this many wrong ones. */
  static Duration pause(Limit limit, int wrong) {
    int beyond = wrong - limit.tries();
    if (beyond < 0) {
      return Duration.ZERO;
    }
    var pause = FIRST.multipliedBy(1L << Math.min(beyond, 10));
    return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
  }
}
