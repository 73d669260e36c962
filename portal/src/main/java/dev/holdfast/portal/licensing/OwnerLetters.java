package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.mail.Category;
import dev.holdfast.portal.mail.Mail;
import dev.holdfast.portal.mail.Outbox;
import dev.holdfast.portal.notification.Message;
import dev.holdfast.portal.notification.Notifications;
import dev.holdfast.protocol.code.CodeText;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the owner of a subscription is told, in the owner's language, within the caller's transaction. */
@Component
class OwnerLetters {
  private static final String TOPIC = "licensing.mail.";

  private final Notifications notifications;
  private final Outbox outbox;
  private final Accounts accounts;

  OwnerLetters(Notifications notifications, Outbox outbox, Accounts accounts) {
    this.notifications = notifications;
    this.outbox = outbox;
    this.accounts = accounts;
  }

  /** Tells what happened and links to the subscription's page. {@code once} makes it one message of this topic. */
  void tell(Subscription subscription, String topic, String once, Map<String, ?> facts) {
    tell(subscription, topic, once, facts, "/subscriptions/" + subscription.id().text());
  }

  /** The same with a link to another page of the portal. */
  void tell(
      Subscription subscription, String topic, String once, Map<String, ?> facts, String path) {
    owner(subscription)
        .ifPresent(owner -> notifications.tell(
            owner.id(),
            new Message(
                key(topic, subscription.id().text(), once),
                category(topic),
                TOPIC + topic,
                told(subscription, facts),
                path)));
  }

  /** Brings the activation code itself, by mail only. */
  void bring(
      Subscription subscription, CodeText code, String topic, String once, Map<String, ?> facts) {
    owner(subscription)
        .ifPresent(owner -> outbox.send(Mail.code(
                key(topic, subscription.id().text(), once),
                owner.recipient(),
                TOPIC + topic,
                code.canonical(),
                told(subscription, facts))
            .about(Category.REQUESTED)));
  }

  /** Tells an account something about none of its subscriptions in particular. */
  void tell(AccountId account, String topic, String once, String path) {
    notifications.tell(
        account,
        new Message(
            key(topic, account.text(), once),
            Category.ACCOUNT_SECURITY,
            TOPIC + topic,
            Map.of(),
            path));
  }

  Optional<Account> owner(Subscription subscription) {
    return Optional.ofNullable(subscription.owner()).flatMap(accounts::find);
  }

  /** What money was or will be taken for is told to everybody. */
  private static Category category(String topic) {
    return switch (topic) {
      case "reminder-charge", "renewed" -> Category.CHARGES;
      default -> Category.SUBSCRIPTIONS;
    };
  }

  private static String key(String topic, String about, String once) {
    return "licensing." + topic + ":" + about + ":" + once;
  }

  private static Map<String, Object> told(Subscription subscription, Map<String, ?> facts) {
    var told = new HashMap<String, Object>(facts);
    told.put("name", subscription.offer().product().name());
    return told;
  }
}
