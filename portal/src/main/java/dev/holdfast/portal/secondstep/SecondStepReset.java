package dev.holdfast.portal.secondstep;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.audit.Actor;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door to ending a second step: the password alone signs in again. */
@Service
public class SecondStepReset {
  private final SecondStepRows steps;
  private final Authenticators authenticators;
  private final SecondStepRecord record;

  SecondStepReset(SecondStepRows steps, Authenticators authenticators, SecondStepRecord record) {
    this.steps = steps;
    this.authenticators = authenticators;
    this.record = record;
  }

  /** By an operator on the server, for a person who lost everything. False when it was off. */
  @Transactional
  public boolean reset(AccountId account) {
    return end(Actor.PORTAL, account, Caller.PORTAL, "reset");
  }

  /** In the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  boolean end(Actor actor, AccountId account, Caller caller, String act) {
    boolean was = steps.turnOff(account);
    authenticators.removeAll(account);
    if (was) {
      record.changed(actor, account, caller, act, Map.of());
    }
    return was;
  }
}
