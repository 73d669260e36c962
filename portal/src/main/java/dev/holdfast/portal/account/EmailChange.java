package dev.holdfast.portal.account;

import dev.holdfast.portal.challenge.Passage;
import java.time.Duration;
import java.util.List;

/** What becomes of a wish for another address. */
public sealed interface EmailChange {
  /** A mail went to the new address; the same answer whether it can be taken or not. */
  record CodeSent() implements EmailChange {}

  /** Fields that have to be mended. */
  record Faulty(List<FieldFault> faults) implements EmailChange {}

  /** Not looked at: too many before. */
  record Wait(Duration time) implements EmailChange {}

  /** Not looked at without this: several wrong passwords before. */
  record Challenged(Passage.Asked asked) implements EmailChange {}
}
