package dev.holdfast.portal.notification;

import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.account.Email;
import dev.holdfast.portal.mail.Category;
import dev.holdfast.portal.mail.Mail;
import dev.holdfast.portal.mail.MailWritten;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Shows in the portal too what the lower modules mail about the security of an account. The links of such mails are
 * secrets, so the notice leads to the settings instead; a mail that brings a code is none.
 */
@Component
class AccountNotices {
  static final String PATH = "/account/security";

  private final Accounts accounts;
  private final NoticeBoard board;
  private final PushTelling push;

  AccountNotices(Accounts accounts, NoticeBoard board, PushTelling push) {
    this.accounts = accounts;
    this.board = board;
    this.push = push;
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void on(MailWritten written) {
    var mail = written.mail();
    if (mail.category() == Category.ACCOUNT_SECURITY && tells(mail.opening())) {
      Email.parse(mail.to().email()).flatMap(accounts::byEmail).ifPresent(account -> {
        var message = new Message(mail.key(), mail.category(), mail.topic(), mail.facts(), PATH);
        board.show(account.id(), message);
        push.tell(account, message);
      });
    }
  }

  private static boolean tells(Mail.Opening opening) {
    return switch (opening) {
      case Mail.Opening.Link link -> true;
      case Mail.Opening.Notice notice -> true;
      case Mail.Opening.Code code -> false;
      case Mail.Opening.Purchase purchase -> false;
    };
  }
}
