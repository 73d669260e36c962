package dev.holdfast.portal.delivery;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.delivery.Deliveries.Answer;
import dev.holdfast.portal.delivery.Delivery.Outcome;
import dev.holdfast.portal.delivery.Parcel.Desk;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.licensing.Cause;
import dev.holdfast.portal.licensing.Revoking;
import dev.holdfast.portal.licensing.Sending;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.licensing.SubscriptionId;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The steps of a delivery up to its end, each a transaction that has locked the device first. */
@Component
class Dispatch {
  private final Judging judging;
  private final DeliveryRows rows;
  private final Ground ground;
  private final News news;
  private final Clock clock;

  /** What deliveries stand on. */
  @Component
  record Ground(
      Devices devices, Sending sending, Revoking revoking, TransactionTemplate transaction) {}

  Dispatch(Judging judging, DeliveryRows rows, Ground ground, News news, Clock clock) {
    this.judging = judging;
    this.rows = rows;
    this.ground = ground;
    this.news = news;
    this.clock = clock;
  }

  /** Who sends what, from where. */
  record Order(SubscriptionId subscription, AccountId person, Desk desk, boolean replace) {}

  /** Sends to one device, once: what is on its way there already is told again. What was refused has changed nothing. */
  Answer send(Order order, DeviceId device) {
    return Objects.requireNonNull(
        ground.transaction().execute(status -> send(order, device, status)));
  }

  private Answer send(Order order, DeviceId id, TransactionStatus status) {
    var subscription = ground.sending().find(order.subscription()).orElseThrow();
    if (!isOfOwner(subscription, id)) {
      return new Answer.Refused(id, Obstacle.NOT_CONNECTED, false);
    }
    ground.devices().lock(id);
    var now = clock.instant();
    rows.unfinished(id).ifPresent(each -> expire(each, now));
    var same = rows.unfinished(id).filter(each -> each.subscription().equals(subscription.id()));
    if (same.isPresent()) {
      return new Answer.Sent(id, same.get());
    }
    var refusal = refusal(order, id);
    if (refusal.isPresent() && order.replace() && refusal.get().replaceable()) {
      revokeInUse(order, id, now);
      refusal = refusal(order, id);
    }
    if (refusal.isPresent()) {
      status.setRollbackOnly();
      return refusal.get();
    }
    return new Answer.Sent(id, sent(order, subscription, id, now));
  }

  private Delivery sent(Order order, Subscription subscription, DeviceId device, Instant now) {
    var by = Actor.account(order.person());
    var owner = Objects.requireNonNull(subscription.owner());
    var delivery = rows.add(subscription.id(), device, owner, by, now);
    news.changed(delivery, Cause.DELIVERY_SENT, by, now);
    return delivery;
  }

  /** Why it cannot be sent now; when it can, a place is promised. */
  private Optional<Answer.Refused> refusal(Order order, DeviceId id) {
    var subscription = ground.sending().find(order.subscription()).orElseThrow();
    var parcel = judging.parcel(subscription, order.person(), order.desk());
    return switch (judging.one(parcel, device(id)).verdict()) {
      case Verdict.Refused(var why, var replaceable) ->
        Optional.of(new Answer.Refused(id, why, replaceable));
      case Verdict.CanBeSent can ->
        ground.sending().promise(order.subscription(), id, clock.instant())
            ? Optional.empty()
            : Optional.of(new Answer.Refused(id, Obstacle.NO_PLACE, false));
    };
  }

  private void revokeInUse(Order order, DeviceId id, Instant now) {
    ground.sending().inUse(id).ifPresent(active -> {
      ground.revoking().revoke(active.id(), id, Actor.account(order.person()));
      news.revoked(active, device(id), order.person(), now);
    });
  }

  /** Cancels it, unless it has ended; false then. */
  @Transactional(propagation = Propagation.MANDATORY)
  boolean cancel(Delivery delivery, Actor by) {
    ground.devices().lock(delivery.device());
    var now = clock.instant();
    boolean cancelled = rows.end(delivery.id(), Outcome.CANCELLED, by, now);
    if (cancelled) {
      release(delivery, now);
      news.changed(delivery, Cause.DELIVERY_CANCELLED, by, now);
    }
    return cancelled;
  }

  /** Ends it when its time is over; false when it is not, or somebody did before. The device is locked. */
  @Transactional(propagation = Propagation.MANDATORY)
  boolean expire(Delivery delivery, Instant now) {
    boolean expired = rows.expire(delivery.id(), now);
    if (expired) {
      release(delivery, now);
      news.changed(
          delivery, Cause.DELIVERY_EXPIRED, Actor.PORTAL, delivery.sent().expiresAt());
      news.expired(delivery);
    }
    return expired;
  }

  private void release(Delivery delivery, Instant now) {
    ground.sending().release(delivery.subscription(), delivery.device(), now);
  }

  private boolean isOfOwner(Subscription subscription, DeviceId id) {
    return ground
        .devices()
        .find(id)
        .flatMap(device -> Optional.ofNullable(device.account()))
        .filter(account -> account.equals(subscription.owner()))
        .isPresent();
  }

  private Device device(DeviceId id) {
    return ground.devices().find(id).orElseThrow();
  }
}
