package dev.holdfast.portal.mail;

import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.kernel.Notices;
import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door through which modules send mails. */
@Service
public class Outbox {
  static final String NOTICE = "outbox";

  private final Writing writing;
  private final Letters letters;
  private final Notices notices;
  private final Clock clock;
  private final Ids ids;

  Outbox(Writing writing, Letters letters, Notices notices, Clock clock, Ids ids) {
    this.writing = writing;
    this.letters = letters;
    this.notices = notices;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Puts the mail into the outbox within the caller's transaction; without one it throws. It leaves within a second
   * after commit, at least once, after every earlier mail to the same address. A key that was used already changes
   * nothing.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void send(Mail mail) {
    var id = new MailId(ids.next());
    if (letters.put(id, mail.key(), writing.write(mail), clock.instant())) {
      notices.send(NOTICE, "new");
    }
  }
}
