package dev.holdfast.portal.secondstep;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.web.Site;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Codes by text message: the code first, then what it is for. Each one costs the operator money, so they are counted. */
@Component
class TextMessages {
  private final SmsGateway gateway;
  private final Limits limits;
  private final Texts texts;
  private final Site site;

  TextMessages(SmsGateway gateway, Limits limits, Texts texts, Site site) {
    this.gateway = gateway;
    this.limits = limits;
    this.texts = texts;
    this.site = site;
  }

  boolean possible() {
    return gateway.configured();
  }

  /** Counts a message for account, address and number. Zero = allowed; otherwise how long to wait. */
  Duration count(Account account, PhoneNumber number, Caller caller) {
    var wait = limits.count(Limit.SMS_PER_ACCOUNT, account.id().text());
    if (wait.isZero()) {
      wait = limits.count(Limit.SMS_PER_ADDRESS, caller.network());
    }
    return wait.isZero() ? limits.count(Limit.SMS_PER_NUMBER, number.text()) : wait;
  }

  /** Sends the code with the sentence of {@code topic}; false when the gateway did not take it. */
  boolean send(Account account, PhoneNumber number, String code, String topic) {
    var what = texts.say(
        account.language(),
        topic,
        "host",
        site.url().getHost(),
        "minutes",
        SentCodes.LIFE.toMinutes());
    return gateway.send(number, code + "\n" + what);
  }
}
