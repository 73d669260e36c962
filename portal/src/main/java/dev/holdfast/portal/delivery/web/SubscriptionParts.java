package dev.holdfast.portal.delivery.web;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.delivery.Overview.Look;
import dev.holdfast.portal.device.DevicePanelPart.Link;
import dev.holdfast.portal.device.DevicePanelPart.Meaning;
import dev.holdfast.portal.device.Words;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.licensing.SubscriptionPart;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the page of a subscription shows of its devices and deliveries. */
@Component
class SubscriptionParts implements SubscriptionPart {
  private final OwnRows own;

  SubscriptionParts(OwnRows own) {
    this.own = own;
  }

  @Override
  public View on(Subscription subscription, AccountId reader, Instant now) {
    var path = "/subscriptions/" + subscription.id().text();
    var rows = own.of(subscription);
    var messages = rows.stream()
        .filter(row -> row.row().look() == Look.NEEDS_FINISHING)
        .map(row -> message(subscription, row))
        .toList();
    return new View(
        messages, act(subscription, path), rows.stream().map(this::line).toList());
  }

  private static @Nullable Act act(Subscription subscription, String path) {
    if (subscription.places().held() == 0) {
      return null;
    }
    return new Act(Words.of("delivery.send.title"), "send", path + "/sending");
  }

  private static Message message(Subscription subscription, RowFace row) {
    return new Message(
        Meaning.ATTENTION,
        Words.of(
            "delivery.finish.what",
            "product",
            subscription.offer().product().name(),
            "device",
            row.row().device().name()),
        Words.of("delivery.finish.why"),
        new Link(Words.of("delivery.finish.do"), row.path()));
  }

  private Line line(RowFace row) {
    var look = row.row().look();
    return new Line(
        row.row().device(),
        row.meaning(),
        row.icon(),
        row.state(),
        look == Look.IN_USE ? null : Words.of("delivery.look." + look.id() + ".short"),
        row.row().since(row.now()),
        row.row().until().orElse(null),
        row.path());
  }
}
