package dev.holdfast.portal.account;

import dev.holdfast.portal.challenge.Passage;
import java.time.Duration;
import java.util.List;

/** What becomes of a wish for another password. */
public sealed interface PasswordChange {
  /** It holds, and all other sessions are over; so many devices were disconnected. */
  record Changed(int devices) implements PasswordChange {}

  /** Fields that have to be mended. */
  record Faulty(List<FieldFault> faults) implements PasswordChange {}

  /** Not looked at: too many wrong ones before. */
  record Wait(Duration time) implements PasswordChange {}

  /** Not looked at without this: several wrong ones before. */
  record Challenged(Passage.Asked asked) implements PasswordChange {}
}
