package dev.holdfast.portal.account;

import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.kernel.Tokens;
import dev.holdfast.portal.mail.Mail;
import dev.holdfast.portal.mail.Outbox;
import java.security.SecureRandom;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The mails of a change of address, to the old one and the new one. */
@Component
class EmailLetters {
  private final SecureRandom random = new SecureRandom();
  private final EmailRows rows;
  private final ResetLetters links;
  private final Outbox outbox;
  private final Written written;
  private final Ids ids;

  EmailLetters(EmailRows rows, ResetLetters links, Outbox outbox, Written written, Ids ids) {
    this.rows = rows;
    this.links = links;
    this.outbox = outbox;
    this.written = written;
    this.ids = ids;
  }

  /** Begins a change. Whoever has the address as an account already gets another mail, and no code exists. */
  @Transactional
  void begin(Account account, Email email, boolean taken, Caller caller) {
    var code = Secret.of("%06d".formatted(random.nextInt(1_000_000)));
    rows.begin(account.id(), email, taken ? Tokens.random(256) : code, written.now());
    var key = "account.email:" + ids.next();
    var to = new Mail.Recipient(email.address(), account.language());
    outbox.send(
        taken
            ? Mail.notice(key, to, "account.mail.email-taken", Map.of())
            : Mail.code(
                key,
                to,
                "account.mail.email-code",
                code.reveal(),
                Map.of("minutes", EmailRows.CODE_LIFE.toMinutes())));
    written.change(account.id(), caller, "email-change-asked", Map.of());
  }

  /** Tells the former address, with a link that undoes the change. */
  @Transactional(propagation = Propagation.MANDATORY)
  void changed(Account before, Email now, Caller caller) {
    var token = Tokens.random(256);
    var id = rows.keepUndo(before.id(), before.email(), token, written.now());
    outbox.send(Mail.link(
        "account.email-changed:" + id,
        before.recipient(),
        "account.mail.email-changed",
        links.address("/email-undo?token=" + token.reveal()),
        Map.of("address", now.address())));
    written.change(before.id(), caller, "email-changed", Map.of());
  }
}
