package dev.holdfast.portal.delivery;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.delivery.Delivery.Outcome;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.WantedState;
import dev.holdfast.portal.licensing.Cause;
import dev.holdfast.portal.licensing.Entry;
import dev.holdfast.portal.licensing.Holding;
import dev.holdfast.portal.licensing.Refusal;
import dev.holdfast.portal.licensing.Sending;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.licensing.SubscriptionId;
import dev.holdfast.protocol.message.Delivery.Action;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door for devices: hearing of a delivery, and saying what becomes of it. */
@Service
public class Receipts implements WantedState {
  /** Reason of a person at the device who does not want it. */
  public static final String BY_PERSON = "by-person";

  private final DeliveryRows rows;
  private final Judging judging;
  private final Dispatch.Ground ground;
  private final News news;
  private final Clock clock;

  Receipts(DeliveryRows rows, Judging judging, Dispatch.Ground ground, News news, Clock clock) {
    this.rows = rows;
    this.judging = judging;
    this.ground = ground;
    this.news = news;
    this.clock = clock;
  }

  /** What came of a receipt. */
  public sealed interface Receiving {
    /** The device has it, in use or in reserve; asking again tells the same. */
    record Applied(Action as) implements Receiving {}

    /** The owner's pages say that somebody has to finish at the device. */
    record NeedsFinishing() implements Receiving {}

    /** The device or its person did not take it. */
    record Declined() implements Receiving {}

    /** The portal's rules refuse it; asking again tells the same. */
    record Refused(Refusal why, SubscriptionId subscription) implements Receiving {}

    /** It was cancelled or is over, or was never this device's. */
    record Over() implements Receiving {}
  }

  @Override
  @Transactional
  public Optional<dev.holdfast.protocol.message.Delivery> delivery(DeviceId device) {
    var now = clock.instant();
    var open = rows.unfinished(device).filter(each -> each.isOpen(now));
    open.ifPresent(each -> {
      if (each.way().deliveredAt() == null && rows.delivered(each.id(), now)) {
        news.show(each.owner());
      }
    });
    return open.map(each -> told(each, now));
  }

  /** The device takes it: the delivery ends and the subscription comes into use in one step, or neither. */
  @Transactional
  public Receiving apply(DeviceId device, DeliveryId id) {
    return open(device, id)
        .map(delivery -> apply(delivery, clock.instant()))
        .orElseGet(Receiving.Over::new);
  }

  /** The device has asked its person. */
  @Transactional
  public Receiving needsFinishing(DeviceId device, DeliveryId id) {
    return open(device, id)
        .<Receiving>map(delivery -> {
          if (!rows.needsFinishing(id, device, clock.instant())) {
            return again(delivery);
          }
          news.show(delivery.owner());
          return new Receiving.NeedsFinishing();
        })
        .orElseGet(Receiving.Over::new);
  }

  /** The device or its person does not take it. {@code why} is a stable id in kebab-case. */
  @Transactional
  public Receiving decline(DeviceId device, DeliveryId id, String why) {
    return open(device, id)
        .<Receiving>map(delivery -> {
          var now = clock.instant();
          if (!rows.end(id, Outcome.REFUSED, Actor.device(device), now)) {
            return again(delivery);
          }
          refused(delivery, why, now);
          return new Receiving.Declined();
        })
        .orElseGet(Receiving.Over::new);
  }

  private Receiving apply(Delivery delivery, Instant now) {
    var device = ground.devices().find(delivery.device()).orElseThrow();
    var by = Actor.device(device.id());
    if (!rows.end(delivery.id(), Outcome.APPLIED, by, now)) {
      return refusedBefore(delivery).orElseGet(() -> again(delivery));
    }
    return switch (ground.sending().apply(device, delivery.subscription(), by, now)) {
      case Sending.Applied.InUse inUse -> applied(delivery, Action.ACTIVE, now);
      case Sending.Applied.Waiting waiting -> applied(delivery, Action.RESERVE, now);
      case Sending.Applied.Refused(var why) -> {
        refused(delivery, why.id(), now);
        yield new Receiving.Refused(why, delivery.subscription());
      }
    };
  }

  private Receiving applied(Delivery delivery, Action as, Instant now) {
    rows.applied(delivery.id(), as);
    ground.sending().release(delivery.subscription(), delivery.device(), now);
    news.changed(delivery, Cause.DELIVERY_APPLIED, Actor.device(delivery.device()), now);
    return new Receiving.Applied(as);
  }

  private void refused(Delivery delivery, String why, Instant now) {
    rows.refused(delivery.id(), why);
    ground.sending().release(delivery.subscription(), delivery.device(), now);
    news.changed(delivery, Cause.DELIVERY_REFUSED, Actor.device(delivery.device()), now);
  }

  /** The refusal that the same receipt got before, if it was the rules' and not the person's. */
  private static Optional<Receiving> refusedBefore(Delivery delivery) {
    var why = delivery.end() == null ? null : delivery.end().why();
    return Arrays.stream(Refusal.values())
        .filter(each -> each.id().equals(why))
        .findFirst()
        .map(each -> new Receiving.Refused(each, delivery.subscription()));
  }

  /** What an ended one answers: a receipt that was said before is said again. */
  private static Receiving again(Delivery delivery) {
    var end = delivery.end();
    if (end == null) {
      return new Receiving.Over();
    }
    return switch (end.outcome()) {
      case APPLIED -> end.as() == null ? new Receiving.Over() : new Receiving.Applied(end.as());
      case REFUSED -> new Receiving.Declined();
      case CANCELLED, EXPIRED -> new Receiving.Over();
    };
  }

  /** The delivery as it is under the lock of its device; none when it is another device's. */
  private Optional<Delivery> open(DeviceId device, DeliveryId id) {
    ground.devices().lock(device);
    return rows.find(id).filter(each -> each.device().equals(device));
  }

  private dev.holdfast.protocol.message.Delivery told(Delivery delivery, Instant now) {
    var subscription = ground.sending().find(delivery.subscription()).orElseThrow();
    var holding = ground
        .sending()
        .holdings(List.of(delivery.device()))
        .getOrDefault(delivery.device(), new Holding(null, null));
    var zone = judging.zone(subscription);
    boolean waits = Sending.landing(subscription, holding, zone, now) instanceof Entry.Reserve;
    return new dev.holdfast.protocol.message.Delivery(
        delivery.id().text(),
        subscription.id().text(),
        subscription.offer().product().name(),
        waits ? Action.RESERVE : Action.ACTIVE,
        waits ? null : replaced(subscription, holding, now),
        delivery.sent().expiresAt());
  }

  /** The edition that gives way, if the device has full function of another one that is not free. */
  private static @Nullable String replaced(Subscription wanted, Holding holding, Instant now) {
    return holding
        .inUse()
        .filter(active -> active.kind() != Kind.FREE && active.state(now).usable())
        .map(active -> active.offer().product())
        .filter(product -> !product.id().equals(wanted.offer().product().id()))
        .map(product -> product.name())
        .orElse(null);
  }
}
