package dev.holdfast.portal.notification;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.account.Email;
import dev.holdfast.portal.mail.Category;
import dev.holdfast.portal.mail.Mail;
import dev.holdfast.portal.mail.MailChoice;
import org.springframework.stereotype.Component;

/** Answers the outbox from what the account with that address chose. */
@Component
class MailWishes implements MailChoice {
  private final Accounts accounts;
  private final Wishes wishes;
  private final StopLink link;

  MailWishes(Accounts accounts, Wishes wishes, StopLink link) {
    this.accounts = accounts;
    this.wishes = wishes;
    this.link = link;
  }

  @Override
  public Answer ask(Mail.Recipient to, Category category) {
    return Email.parse(to.email())
        .flatMap(accounts::byEmail)
        .map(Account::id)
        .<Answer>map(account -> wishes.wants(account, category, Channel.MAIL)
            ? new Answer.Wanted(link.to(new StopLink.Meaning(account, category)))
            : new Answer.Unwanted())
        .orElseGet(Answer.Stranger::new);
  }
}
