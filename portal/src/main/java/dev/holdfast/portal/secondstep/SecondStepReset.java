package dev.holdfast.portal.secondstep;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door to ending a second step: the password alone signs in again. */
@Service
public class SecondStepReset {
  private final SecondStepRows steps;
  private final Authenticators authenticators;
  private final PhoneRows phones;
  private final Audit audit;
  private final Clock clock;

  SecondStepReset(
      SecondStepRows steps,
      Authenticators authenticators,
      PhoneRows phones,
      Audit audit,
      Clock clock) {
    this.steps = steps;
    this.authenticators = authenticators;
    this.phones = phones;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * By an operator on the server, for a person who lost everything; a running portal tells the owner within a minute, a
   * stopped one after its next start. False when it was off.
   */
  @Transactional
  public boolean reset(AccountId account) {
    if (!forget(account)) {
      return false;
    }
    phones.remove(account);
    audit.record(Actor.PORTAL, "second-step.reset", account.text(), Map.of());
    steps.noteReset(account, clock.instant());
    return true;
  }

  /** In the caller's transaction; false when it was off. */
  @Transactional(propagation = Propagation.MANDATORY)
  boolean forget(AccountId account) {
    authenticators.removeAll(account);
    return steps.turnOff(account);
  }
}
