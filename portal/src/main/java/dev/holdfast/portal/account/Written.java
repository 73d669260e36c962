package dev.holdfast.portal.account;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes a change of an account's credentials to the audit log and to the owner's security log. */
@Component
class Written {
  private final Audit audit;
  private final SecurityLog log;
  private final Clock clock;

  Written(Audit audit, SecurityLog log, Clock clock) {
    this.audit = audit;
    this.log = log;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  /** A stranger asked for something of an account, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  void asked(AccountId account, Caller caller, String act) {
    audit.record(Actor.GUEST, "account." + act, account.text(), Map.of());
    log.note(account, caller, "account.event." + act, Map.of());
  }

  /** The same where there is no account. */
  @Transactional(propagation = Propagation.MANDATORY)
  void askedOfNobody(String act) {
    audit.record(Actor.GUEST, "account." + act, "unknown", Map.of());
  }

  /** In the caller's transaction; {@code act} is the last word of the audit's act and of the log's key. */
  @Transactional(propagation = Propagation.MANDATORY)
  void change(AccountId account, Caller caller, String act, Map<String, ?> facts) {
    audit.record(Actor.account(account), "account." + act, account.text(), facts);
    log.note(account, caller, "account.event." + act, facts);
  }
}
