package dev.holdfast.portal.secondstep;

import dev.holdfast.portal.account.AccountId;
import org.springframework.stereotype.Component;

/** Which ways there are that need a code to be sent. */
@Component
class SentWays {
  private final SecondStepSettings settings;
  private final SmsGateway gateway;
  private final PhoneRows phones;
  private final TextMessageRows messages;

  SentWays(
      SecondStepSettings settings, SmsGateway gateway, PhoneRows phones, TextMessageRows messages) {
    this.settings = settings;
    this.gateway = gateway;
    this.phones = phones;
    this.messages = messages;
  }

  boolean byMail() {
    return settings.mailCode();
  }

  /** True for a proven number, as long as there is a gateway. */
  boolean bySms(AccountId account) {
    return gateway.configured() && phones.number(account).isPresent();
  }

  /** True when the newest message to the account did not go. */
  boolean unsent(AccountId account) {
    return messages.unsent(account);
  }
}
