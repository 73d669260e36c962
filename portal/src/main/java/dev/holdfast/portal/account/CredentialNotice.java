package dev.holdfast.portal.account;

import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.kernel.Tokens;
import dev.holdfast.portal.mail.Mail;
import dev.holdfast.portal.mail.Outbox;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells owners that their credentials were changed, with a link for those who did not change them. */
@Service
public class CredentialNotice {
  private final Disavowals disavowals;
  private final SessionEnding sessions;
  private final Outbox outbox;
  private final Written written;
  private final ResetLetters letters;

  CredentialNotice(
      Disavowals disavowals,
      SessionEnding sessions,
      Outbox outbox,
      Written written,
      ResetLetters letters) {
    this.disavowals = disavowals;
    this.sessions = sessions;
    this.outbox = outbox;
    this.written = written;
    this.letters = letters;
  }

  /**
   * Sends the mail in the caller's transaction; without one it throws.
   *
   * @param topic prefix of its texts ({@code subject}, {@code body}, {@code end}; {@code action} names the link "this was
   *     not me", which works once, for 72 hours)
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void send(Account account, String topic, Map<String, ?> facts) {
    var token = Tokens.random(256);
    var id = disavowals.make(account.id(), topic, token, written.now());
    outbox.send(Mail.link(
        "not-me:" + id,
        account.recipient(),
        topic,
        letters.address("/not-me?token=" + token.reveal()),
        facts));
  }

  /**
   * Ends all sessions of an account in the caller's transaction, every way in that lies about unused, and every link "this
   * was not me" that others may have got; answers what a link to a new password carries.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  Secret<String> startAnew(AccountId account) {
    sessions.endEverything(account);
    disavowals.forget(account);
    return letters.link(account);
  }

  /** True while the link works. Changes nothing. */
  public boolean works(Secret<String> token) {
    return disavowals.works(token, written.now());
  }

  /**
   * "This was not me": ends all sessions of the account the link belongs to and every way in that lies about unused, once,
   * and makes what a link to a new password carries. Empty when it no longer works.
   */
  @Transactional
  public Optional<Secret<String>> disavow(Secret<String> token, Caller caller) {
    var account = disavowals.take(token, written.now());
    return account.map(id -> {
      int ended = sessions.endEverything(id);
      written.change(id, caller, "disavowed", Map.of("sessions", ended));
      return letters.link(id);
    });
  }
}
