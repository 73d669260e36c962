package dev.holdfast.portal.account;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.kernel.Secret;
import java.time.Clock;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes an account of a registration, once. */
@Component
class AccountOpening {
  private final PendingRegistrations pending;
  private final Accounts accounts;
  private final Audit audit;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  AccountOpening(
      PendingRegistrations pending,
      Accounts accounts,
      Audit audit,
      ApplicationEventPublisher events,
      Clock clock) {
    this.pending = pending;
    this.accounts = accounts;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
  }

  /** Uses the link up and opens the account as its registration is by now. */
  @Transactional
  Confirmation open(Secret<String> token, Registered registered) {
    var now = clock.instant();
    if (!pending.take(token, now) || !accounts.open(registered, now)) {
      return new Confirmation.Gone();
    }
    var id = registered.account();
    audit.record(Actor.account(id), "account.confirmed", id.text(), Map.of());
    events.publishEvent(new AccountConfirmed(id, now));
    return new Confirmation.Confirmed(accounts.find(id).orElseThrow());
  }
}
