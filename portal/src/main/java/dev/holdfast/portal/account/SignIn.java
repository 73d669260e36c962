package dev.holdfast.portal.account;

import dev.holdfast.portal.challenge.Passage;
import java.time.Duration;
import java.util.List;

/** What becomes of a try to sign in. */
public sealed interface SignIn {
  /** The person is who they say. */
  record Welcome(Account account) implements SignIn {}

  /** Address or password is wrong, or the address is not confirmed: nobody outside learns which. */
  record Wrong() implements SignIn {}

  /** Not looked at: too many wrong ones before. */
  record Wait(Duration time) implements SignIn {}

  /** Not looked at without this: several wrong ones before. */
  record Challenged(Passage.Asked asked) implements SignIn {}

  /** Fields that have to be mended. */
  record Faulty(List<FieldFault> faults) implements SignIn {}
}
