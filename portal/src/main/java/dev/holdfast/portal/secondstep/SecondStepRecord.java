package dev.holdfast.portal.secondstep;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.CredentialNotice;
import dev.holdfast.portal.account.SecurityLog;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what becomes of second steps: for the operator, for the owner, and by mail where it is about a credential. */
@Component
class SecondStepRecord {
  private final Audit audit;
  private final SecurityLog log;
  private final CredentialNotice notice;
  private final Accounts accounts;
  private final SecondStepRows rows;

  SecondStepRecord(
      Audit audit,
      SecurityLog log,
      CredentialNotice notice,
      Accounts accounts,
      SecondStepRows rows) {
    this.audit = audit;
    this.log = log;
    this.notice = notice;
    this.accounts = accounts;
    this.rows = rows;
  }

  /** Somebody's act that changes no credential. */
  @Transactional(propagation = Propagation.MANDATORY)
  void note(Actor actor, AccountId account, Caller caller, String act, Map<String, ?> facts) {
    audit.record(actor, "second-step." + act, account.text(), facts);
    log.note(account, caller, "secondstep.event." + act, facts);
  }

  /** A change of credentials; the owner gets a mail. Only numbers and words of ours are in the audit log. */
  @Transactional(propagation = Propagation.MANDATORY)
  void changed(Actor actor, AccountId account, Caller caller, String act, Map<String, ?> facts) {
    var counted = facts.entrySet().stream()
        .filter(fact -> !fact.getKey().equals("name"))
        .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    audit.record(actor, "second-step." + act, account.text(), counted);
    log.note(account, caller, "secondstep.event." + act, facts);
    notice.send(owner(account), "secondstep.mail." + act, facts);
  }

  /** Tells the owners of second steps that an operator reset. */
  @Transactional
  void tellResets() {
    rows.takeResets()
        .forEach(account -> accounts.find(account).ifPresent(owner -> {
          log.note(account, Caller.PORTAL, "secondstep.event.reset", Map.of());
          notice.send(owner, "secondstep.mail.reset", Map.of());
        }));
  }

  /** Tells the owner, in the caller's transaction, that somebody who has the first factor is guessing the second. */
  void warn(Account account, int tries) {
    notice.send(account, "secondstep.mail.guessed", Map.of("tries", tries));
  }

  private Account owner(AccountId account) {
    return accounts.find(account).orElseThrow();
  }
}
