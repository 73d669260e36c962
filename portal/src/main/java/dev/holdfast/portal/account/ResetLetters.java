package dev.holdfast.portal.account;

import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.kernel.Tokens;
import dev.holdfast.portal.mail.Category;
import dev.holdfast.portal.mail.Mail;
import dev.holdfast.portal.mail.Outbox;
import dev.holdfast.portal.web.Site;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes links to a new password and writes their mails. */
@Component
class ResetLetters {
  static final Duration LIFE = Duration.ofHours(1);

  private final PasswordRows rows;
  private final Outbox outbox;
  private final Written written;
  private final Site site;
  private final Ids ids;

  ResetLetters(PasswordRows rows, Outbox outbox, Written written, Site site, Ids ids) {
    this.rows = rows;
    this.outbox = outbox;
    this.written = written;
    this.site = site;
    this.ids = ids;
  }

  /** A new link for this account, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  Secret<String> link(AccountId account) {
    var token = Tokens.random(256);
    var now = written.now();
    rows.keepLink(account, token, now, now.plus(LIFE));
    return token;
  }

  /** The absolute address of a path. */
  String address(String path) {
    return site.link(path);
  }

  /** Sends the owner a link. */
  @Transactional
  void write(Account account, Caller caller) {
    var token = link(account.id());
    outbox.send(Mail.link(
            "account.reset:" + ids.next(),
            account.recipient(),
            "account.mail.reset",
            site.link("/password-reset/new?token=" + token.reveal()),
            Map.of("minutes", LIFE.toMinutes()))
        .about(Category.REQUESTED));
    written.asked(account.id(), caller, "reset-asked");
  }

  /** Tells somebody without an account that there is none. */
  @Transactional
  void writeToNobody(Email email, Locale language) {
    outbox.send(Mail.link(
            "account.reset:" + ids.next(),
            new Mail.Recipient(email.address(), language),
            "account.mail.reset-unknown",
            site.link("/register"),
            Map.of())
        .about(Category.REQUESTED));
    written.askedOfNobody("reset-asked");
  }
}
