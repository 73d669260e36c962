package dev.holdfast.portal.delivery;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.delivery.Parcel.Desk;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.licensing.SubscriptionId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to sending subscriptions to connected devices. */
@Service
public class Deliveries {
  /** How many of a subscription are told. */
  public static final int MOST_TOLD = 200;

  private final Dispatch dispatch;
  private final DeliveryRows rows;
  private final Judging judging;
  private final Administrators administrators;

  Deliveries(Dispatch dispatch, DeliveryRows rows, Judging judging, Administrators administrators) {
    this.dispatch = dispatch;
    this.rows = rows;
    this.judging = judging;
    this.administrators = administrators;
  }

  /** Whether a subscription can be sent to a device of its owner. */
  public record Choice(Device device, Verdict verdict) {}

  /** What came of sending to one device. */
  public sealed interface Answer {
    DeviceId device();

    /** It is on its way. */
    record Sent(DeviceId device, Delivery delivery) implements Answer {}

    /** It is not, and nothing changed. */
    record Refused(DeviceId device, Obstacle why, boolean replaceable) implements Answer {}
  }

  /** What came of cancelling. */
  public sealed interface Cancelling {
    /** It will never be applied. */
    record Cancelled(Delivery delivery) implements Cancelling {}

    /** It had ended before. */
    record TooLate(Delivery delivery) implements Cancelling {}

    /** There is no such delivery, or it is not this person's to cancel. */
    record Unknown() implements Cancelling {}
  }

  /** A subscription that this person may send or manages, if there is one. */
  public Optional<Subscription> find(SubscriptionId id, AccountId person) {
    return administrators.find(id, person);
  }

  /** Why it can be sent to no device at all. */
  public Optional<Obstacle> anywhere(Subscription subscription, AccountId person, Desk desk) {
    return judging.anywhere(judging.parcel(subscription, person, desk));
  }

  /** The owner's devices, each with whether it can be sent there; the longest connected first. */
  public List<Choice> choices(Subscription subscription, AccountId person, Desk desk) {
    return judging.all(judging.parcel(subscription, person, desk)).stream()
        .map(each -> new Choice(each.device(), each.verdict()))
        .toList();
  }

  /**
   * Sends it to each of these devices, each on its own: one that is refused stops no other. With {@code replace} what is in
   * use there is revoked first, if that is what it takes; both or neither.
   */
  public List<Answer> send(
      Subscription subscription,
      Collection<DeviceId> devices,
      AccountId person,
      Desk desk,
      boolean replace) {
    var order = new Dispatch.Order(subscription.id(), person, desk, replace);
    return devices.stream()
        .distinct()
        .map(device -> dispatch.send(order, device))
        .toList();
  }

  /** Cancels one that is still open: never afterwards is it applied. */
  @Transactional
  public Cancelling cancel(DeliveryId id, AccountId person) {
    var delivery = find(id, person);
    if (delivery.isEmpty()) {
      return new Cancelling.Unknown();
    }
    return dispatch.cancel(delivery.get(), Actor.account(person))
        ? new Cancelling.Cancelled(rows.find(id).orElseThrow())
        : new Cancelling.TooLate(rows.find(id).orElseThrow());
  }

  /** One of a subscription that this person owns or manages. */
  public Optional<Delivery> find(DeliveryId id, AccountId person) {
    return rows.find(id).filter(each -> find(each.subscription(), person).isPresent());
  }

  /** What the device has in use, as people call it; empty when nothing is. */
  public String inUse(DeviceId device) {
    return judging.inUse(device);
  }

  /** What it brings, as people call it. */
  public String product(Delivery delivery) {
    return judging.product(delivery);
  }

  /** The latest of a subscription, newest first. */
  public List<Delivery> of(SubscriptionId subscription) {
    return rows.of(subscription, MOST_TOLD);
  }

  /** The newest to each device that the subscription was sent to. */
  public List<Delivery> newest(SubscriptionId subscription) {
    return rows.newest(subscription);
  }

  /** Those that have no end, of these devices. */
  public List<Delivery> unfinished(Collection<DeviceId> devices) {
    return rows.unfinished(devices);
  }
}
