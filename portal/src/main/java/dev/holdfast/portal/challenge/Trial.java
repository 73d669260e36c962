package dev.holdfast.portal.challenge;

import java.time.Duration;

/** Whether a try is looked at. */
public sealed interface Trial permits OpenTry, Trial.TooSoon, Trial.Challenged {
  /** Not now: there were too many wrong ones. */
  record TooSoon(Duration pause) implements Trial {}

  /** Not without this. */
  record Challenged(Passage.Asked asked) implements Trial {}
}
