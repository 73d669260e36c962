package dev.holdfast.portal.delivery;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.licensing.Cause;
import dev.holdfast.portal.licensing.Sending;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.mail.Category;
import dev.holdfast.portal.notification.Message;
import dev.holdfast.portal.notification.Notifications;
import dev.holdfast.portal.web.Live;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells what becomes of deliveries: history and audit, the device, open pages, people. Part of the caller's transaction. */
@Component
class News {
  private final Sending sending;
  private final Devices devices;
  private final Live live;
  private final Post post;

  /** How to write to people. */
  @Component
  record Post(Accounts accounts, Notifications notifications) {}

  News(Sending sending, Devices devices, Live live, Post post) {
    this.sending = sending;
    this.devices = devices;
    this.live = live;
    this.post = post;
  }

  /** It came into another state: the device hears of it, and the pages of its owner. */
  void changed(Delivery delivery, Cause cause, Actor by, Instant at) {
    sending.note(delivery.subscription(), cause, delivery.device(), by, at);
    devices.wake(delivery.device());
    show(delivery.owner());
  }

  /** Pages that show deliveries look again. */
  void show(AccountId owner) {
    live.changed(owner.text(), "subscriptions");
    live.changed(owner.text(), "devices");
  }

  /** Somebody else than the owner took a subscription off a device. */
  void revoked(Subscription subscription, Device device, AccountId by, Instant now) {
    var owner = subscription.owner();
    if (owner == null || owner.equals(by)) {
      return;
    }
    post.notifications()
        .tell(
            owner,
            new Message(
                "office-revoked:" + subscription.id().text() + ":" + device.id().text() + ":"
                    + now.toEpochMilli(),
                Category.SUBSCRIPTIONS,
                "delivery.mail.revoked",
                Map.of("name", device.name(), "product", product(subscription), "who", who(by)),
                "/subscriptions/" + subscription.id().text()));
  }

  /** Somebody may manage a small office from now on. */
  void appointed(Subscription subscription, AccountId person, AccountId by, Instant now) {
    post.notifications()
        .tell(
            person,
            new Message(
                "office-appointed:" + subscription.id().text() + ":" + person.text() + ":"
                    + now.toEpochMilli(),
                Category.SHARING,
                "delivery.mail.appointed",
                Map.of("product", product(subscription), "who", who(by)),
                "/office/" + subscription.id().text()));
  }

  /** The device was not there for a day. */
  void expired(Delivery delivery) {
    var subscription = sending.find(delivery.subscription()).orElseThrow();
    var device = devices.find(delivery.device()).orElseThrow();
    post.notifications()
        .tell(
            delivery.owner(),
            new Message(
                "delivery-expired:" + delivery.id().text(),
                Category.SUBSCRIPTIONS,
                "delivery.mail.expired",
                Map.of("name", device.name(), "product", product(subscription)),
                "/subscriptions/" + subscription.id().text()));
  }

  private String who(AccountId by) {
    return post.accounts().find(by).map(Account::email).orElse("");
  }

  private static String product(Subscription subscription) {
    return subscription.offer().product().name();
  }
}
