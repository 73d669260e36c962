package dev.holdfast.portal.mail;

import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.kernel.Notices;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door through which modules send mails. */
@Service
public class Outbox {
  static final String NOTICE = "outbox";

  /** Who is asked whether a mail is wanted, and told that it was written. */
  @Component
  record Circle(MailChoice choice, ApplicationEventPublisher events, Clock clock) {}

  private final Writing writing;
  private final Letters letters;
  private final Notices notices;
  private final Circle circle;
  private final Ids ids;

  Outbox(Writing writing, Letters letters, Notices notices, Circle circle, Ids ids) {
    this.writing = writing;
    this.letters = letters;
    this.notices = notices;
    this.circle = circle;
    this.ids = ids;
  }

  /**
   * Puts the mail into the outbox within the caller's transaction; without one it throws. It leaves within a second
   * after commit, at least once, after every earlier mail to the same address. A key that was used already changes
   * nothing, and neither does a mail whose recipient turned off what it is about.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void send(Mail mail) {
    switch (answer(mail)) {
      case MailChoice.Answer.Unwanted() -> {}
      case MailChoice.Answer.Wanted(var stop) -> put(mail, writing.write(mail, stop));
      case MailChoice.Answer.Stranger() -> put(mail, writing.write(mail));
    }
  }

  private MailChoice.Answer answer(Mail mail) {
    return mail.category().optional()
        ? circle.choice().ask(mail.to(), mail.category())
        : new MailChoice.Answer.Stranger();
  }

  private void put(Mail mail, Letter letter) {
    var id = new MailId(ids.next());
    if (letters.put(id, mail.key(), letter, circle.clock().instant())) {
      notices.send(NOTICE, "new");
      circle.events().publishEvent(new MailWritten(mail));
    }
  }
}
