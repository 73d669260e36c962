package dev.holdfast.portal.notification;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.mail.Mail;
import dev.holdfast.portal.mail.Outbox;
import dev.holdfast.portal.web.Site;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door through which modules tell people something: by mail, in the portal and by web push, as each one chose. */
@Service
public class Notifications {
  private final Accounts accounts;
  private final Outbox outbox;
  private final NoticeBoard board;
  private final PushTelling push;
  private final Site site;

  Notifications(Accounts accounts, Outbox outbox, NoticeBoard board, PushTelling push, Site site) {
    this.accounts = accounts;
    this.outbox = outbox;
    this.board = board;
    this.push = push;
    this.site = site;
  }

  /**
   * Tells it once by every way the account wants, within the caller's transaction; without one it throws. An account
   * that is gone is told nothing.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void tell(AccountId account, Message message) {
    accounts.find(account).ifPresent(owner -> {
      board.show(owner.id(), message);
      push.tell(owner, message);
      outbox.send(mail(owner, message));
    });
  }

  /** Shows it once in the portal, if the account wants that; by no other way. Within the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void show(AccountId account, Message message) {
    accounts.find(account).ifPresent(owner -> board.show(owner.id(), message));
  }

  private Mail mail(Account owner, Message message) {
    return Mail.link(
            message.key(),
            owner.recipient(),
            message.topic(),
            site.link(message.path()),
            Facts.told(message.facts(), owner.language()))
        .about(message.category());
  }
}
