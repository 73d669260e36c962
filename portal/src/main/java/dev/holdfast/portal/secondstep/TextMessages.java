package dev.holdfast.portal.secondstep;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.web.Site;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Codes by text message: the code first, then what it is for. Each one costs the operator money, so they are counted. */
@Component
class TextMessages {
  private static final Logger LOG = LoggerFactory.getLogger(TextMessages.class);

  /** A code on its way, with the sentence of {@code topic}. */
  record Coded(Account account, PhoneNumber number, String code, String topic) {}

  /** Where messages are kept until the gateway takes them, and how many that may be. */
  @Component
  record Outgoing(TextMessageRows rows, SmsSettings settings, Audit audit) {}

  private final Outgoing outgoing;
  private final Limits limits;
  private final Texts texts;
  private final Site site;
  private final SecondStepChanges.Changing changing;

  TextMessages(
      Outgoing outgoing,
      Limits limits,
      Texts texts,
      Site site,
      SecondStepChanges.Changing changing) {
    this.outgoing = outgoing;
    this.limits = limits;
    this.texts = texts;
    this.site = site;
    this.changing = changing;
  }

  boolean possible() {
    return outgoing.settings().configured();
  }

  /** Counts a message for account, address and number. Zero = allowed; otherwise how long to wait. */
  Duration count(Account account, PhoneNumber number, Caller caller) {
    var wait = limits.count(Limit.SMS_PER_ACCOUNT, account.id().text());
    if (wait.isZero()) {
      wait = limits.count(Limit.SMS_PER_ADDRESS, caller.network());
    }
    return wait.isZero() ? limits.count(Limit.SMS_PER_NUMBER, number.text()) : wait;
  }

  /**
   * Sends a code, which {@code keep} keeps in the same transaction; whoever waits does not wait for the gateway. False, and
   * nothing is kept, when the whole installation has sent as many as it may within a day.
   */
  boolean send(Coded coded, Runnable keep) {
    int most = outgoing.settings().mostADay();
    boolean sent = Boolean.TRUE.equals(changing.transaction().execute(status -> {
      var now = changing.clock().instant();
      if (!outgoing.rows().put(coded.account().id(), coded.number(), text(coded), now, most)) {
        return false;
      }
      keep.run();
      return true;
    }));
    if (!sent) {
      alarm(most);
    }
    return sent;
  }

  /** True when the newest message to the account was given up. */
  boolean unsent(AccountId account) {
    return outgoing.rows().unsent(account);
  }

  private String text(Coded coded) {
    return coded.code()
        + "\n"
        + texts.say(
            coded.account().language(),
            coded.topic(),
            "host",
            site.url().getHost(),
            "minutes",
            SentCodes.LIFE.toMinutes());
  }

  /** Once a day. */
  private void alarm(int most) {
    if (limits.count(Limit.SMS_ALARM, "all").isZero()) {
      LOG.error("{} text messages were sent within a day; no more go for now", most);
      changing
          .transaction()
          .executeWithoutResult(status -> outgoing
              .audit()
              .record(
                  Actor.PORTAL,
                  "second-step.text-messages-alarm",
                  Actor.PORTAL.id(),
                  Map.of("most", most)));
    }
  }
}
