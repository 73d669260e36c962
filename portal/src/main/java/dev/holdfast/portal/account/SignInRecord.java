package dev.holdfast.portal.account;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.mail.Mail;
import dev.holdfast.portal.mail.Outbox;
import dev.holdfast.portal.web.Site;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down how tries to sign in went, and warns the owner of an account somebody is guessing at. */
@Component
class SignInRecord {
  private final SignInTries tries;
  private final Outbox outbox;
  private final Audit audit;
  private final SecurityLog log;
  private final Site site;

  SignInRecord(SignInTries tries, Outbox outbox, Audit audit, SecurityLog log, Site site) {
    this.tries = tries;
    this.outbox = outbox;
    this.audit = audit;
    this.log = log;
    this.site = site;
  }

  @Transactional
  void succeeded(Account account, Email email) {
    tries.clear(email);
    var id = account.id();
    audit.record(Actor.account(id), "account.signed-in", id.text(), Map.of());
  }

  @Transactional
  void failed(Optional<Account> account, Optional<SignInTries.Counted> counted, Caller caller) {
    var object = account.map(known -> known.id().text()).orElse("unknown");
    audit.record(
        Actor.GUEST,
        "account.sign-in-failed",
        object,
        counted.<Map<String, ?>>map(row -> Map.of("tries", row.tries())).orElse(Map.of()));
    account.ifPresent(
        known -> log.note(known.id(), caller, "account.event.sign-in-failed", Map.of()));
    if (account.isPresent()
        && counted.filter(row -> row.tries() == SignInTries.FREE).isPresent()) {
      warn(account.get(), counted.get());
    }
  }

  private void warn(Account account, SignInTries.Counted row) {
    outbox.send(Mail.link(
        "account.guessed:" + account.id() + ":" + row.beganAt().toEpochMilli(),
        account.recipient(),
        "account.mail.guessed",
        site.link("/sign-in"),
        Map.of("tries", row.tries())));
  }
}
