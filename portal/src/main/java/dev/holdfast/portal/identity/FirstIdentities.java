package dev.holdfast.portal.identity;

import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.Newcomer;
import dev.holdfast.portal.account.Newcomers;
import org.springframework.stereotype.Component;

/** Opens an account together with the identity that leads into it. */
@Component
class FirstIdentities {
  private final Newcomers newcomers;
  private final Identities identities;
  private final IdentityRecord record;

  FirstIdentities(Newcomers newcomers, Identities identities, IdentityRecord record) {
    this.newcomers = newcomers;
    this.identities = identities;
    this.record = record;
  }

  /** In the caller's transaction, which has to be rolled back unless the answer is an opened account. */
  Newcomer open(Proven proven, Newcomers.Wish wish, Caller caller) {
    var answer = newcomers.open(proven.email().orElseThrow(), wish);
    if (answer instanceof Newcomer.Opened(var account)) {
      if (!identities.put(account.id(), proven)) {
        return new Newcomer.Taken();
      }
      record.opened(account, proven, caller);
    }
    return answer;
  }
}
