package dev.holdfast.portal.secondstep;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import dev.holdfast.portal.mail.Mail;
import dev.holdfast.portal.mail.Outbox;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Codes by mail. */
@Component
class MailedCodes {
  private final Limits limits;
  private final Outbox outbox;

  MailedCodes(Limits limits, Outbox outbox) {
    this.limits = limits;
    this.outbox = outbox;
  }

  /** Counts a mail for the account. Zero = allowed; otherwise how long to wait. */
  Duration count(Account account) {
    return limits.count(Limit.SECOND_STEP_CODES_PER_ACCOUNT, account.id().text());
  }

  /** In the caller's transaction. */
  void send(Account account, String request, String code) {
    outbox.send(Mail.code(
        "second-step-code:" + request,
        account.recipient(),
        "secondstep.mail.code",
        code,
        Map.of("minutes", SentCodes.LIFE.toMinutes())));
  }
}
