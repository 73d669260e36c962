package dev.holdfast.portal.delivery;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.licensing.Cause;
import dev.holdfast.portal.licensing.Sending;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.mail.Mail;
import dev.holdfast.portal.mail.Outbox;
import dev.holdfast.portal.web.Live;
import dev.holdfast.portal.web.Site;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells what becomes of deliveries: history and audit, the device, open pages, mails. Part of the caller's transaction. */
@Component
class News {
  private final Sending sending;
  private final Devices devices;
  private final Live live;
  private final Post post;

  /** How to write to people. */
  @Component
  record Post(Accounts accounts, Outbox outbox, Site site) {}

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
    var who = post.accounts().find(by).map(each -> each.email()).orElse("");
    post.accounts()
        .find(owner)
        .ifPresent(account -> post.outbox()
            .send(Mail.link(
                "office-revoked:" + subscription.id().text() + ":" + device.id().text() + ":"
                    + now.toEpochMilli(),
                account.recipient(),
                "delivery.mail.revoked",
                post.site().link("/subscriptions/" + subscription.id().text()),
                Map.of(
                    "name",
                    device.name(),
                    "product",
                    subscription.offer().product().name(),
                    "who",
                    who))));
  }

  /** Somebody may manage a small office from now on. */
  void appointed(Subscription subscription, AccountId person, AccountId by, Instant now) {
    var who = post.accounts().find(by).map(each -> each.email()).orElse("");
    post.accounts()
        .find(person)
        .ifPresent(account -> post.outbox()
            .send(Mail.link(
                "office-appointed:" + subscription.id().text() + ":" + person.text() + ":"
                    + now.toEpochMilli(),
                account.recipient(),
                "delivery.mail.appointed",
                post.site().link("/office/" + subscription.id().text()),
                Map.of("product", subscription.offer().product().name(), "who", who))));
  }

  /** The device was not there for a day. */
  void expired(Delivery delivery) {
    var subscription = sending.find(delivery.subscription()).orElseThrow();
    var device = devices.find(delivery.device()).orElseThrow();
    post.accounts()
        .find(delivery.owner())
        .ifPresent(account -> post.outbox()
            .send(Mail.link(
                "delivery-expired:" + delivery.id().text(),
                account.recipient(),
                "delivery.mail.expired",
                post.site().link("/subscriptions/" + subscription.id().text()),
                Map.of(
                    "name",
                    device.name(),
                    "product",
                    subscription.offer().product().name()))));
  }
}
