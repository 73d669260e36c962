package dev.holdfast.portal.secondstep;

import dev.holdfast.portal.account.Factor;
import dev.holdfast.portal.challenge.Passage;
import java.time.Duration;

/** What becomes of a try to pass the second step. */
public sealed interface SecondStepCheck {
  /** It is passed. */
  record Passed(Factor factor) implements SecondStepCheck {}

  /** The code is wrong, used, or too old. */
  record Wrong() implements SecondStepCheck {}

  /** This cannot be a code of that way; not counted. */
  record Malformed() implements SecondStepCheck {}

  /** Not looked at: too many wrong ones before. */
  record Wait(Duration time) implements SecondStepCheck {}

  /** Not looked at without this: several wrong ones before. */
  record Challenged(Passage.Asked asked) implements SecondStepCheck {}
}
