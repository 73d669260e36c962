package dev.holdfast.portal.delivery;

import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.licensing.Sending;
import dev.holdfast.portal.licensing.Slots;
import dev.holdfast.portal.licensing.Slots.Slot;
import dev.holdfast.portal.licensing.Subscription;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The door to how each device stands that has to do with a subscription. */
@Service
public class Overview {
  /** How long an end other than success stays in sight. */
  private static final Duration IN_SIGHT = Duration.ofDays(2);

  private final Slots slots;
  private final DeliveryRows rows;
  private final Sending sending;
  private final Devices devices;
  private final Clock clock;

  Overview(Slots slots, DeliveryRows rows, Sending sending, Devices devices, Clock clock) {
    this.slots = slots;
    this.rows = rows;
    this.sending = sending;
    this.devices = devices;
    this.clock = clock;
  }

  /**
   * How a device stands.
   *
   * @param slot its place, if it has one
   * @param delivery the newest that was sent to it, if anything was
   */
  public record Row(
      Device device,
      Look look,
      @Nullable Slot slot,
      @Nullable Delivery delivery) {
    /** True when its place counts as taken. */
    public boolean holdsPlace() {
      return slot != null && slot.counts();
    }

    /** Since when it is so. */
    public Instant since(Instant now) {
      if (slot != null && delivery != null && !delivery.isOpen(now)) {
        return slot.since();
      } else if (delivery != null) {
        return delivery.since(now);
      }
      return slot == null ? now : slot.since();
    }

    /** Until when it may last, if that is known. */
    public Optional<Instant> until() {
      return switch (look) {
        case PENDING, DELIVERED, NEEDS_FINISHING ->
          Optional.ofNullable(delivery).map(each -> each.sent().expiresAt());
        case ENDING, ENDING_WAITS -> Optional.ofNullable(slot).map(Slot::endsBy);
        case IN_USE, WAITING, SILENT, CANCELLED, REFUSED, EXPIRED -> Optional.empty();
      };
    }
  }

  /** All there is to see, and whether sending can be cancelled, the subscription revoked. */
  public enum Look {
    PENDING(true, false),
    DELIVERED(true, false),
    NEEDS_FINISHING(true, false),
    IN_USE(false, true),
    WAITING(false, true),
    SILENT(false, true),
    ENDING(false, false),
    ENDING_WAITS(false, false),
    CANCELLED(false, false),
    REFUSED(false, false),
    EXPIRED(false, false);

    private final boolean cancellable;
    private final boolean revocable;

    Look(boolean cancellable, boolean revocable) {
      this.cancellable = cancellable;
      this.revocable = revocable;
    }

    public boolean cancellable() {
      return cancellable;
    }

    public boolean revocable() {
      return revocable;
    }

    /** Stable id in kebab-case. */
    public String id() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /** All devices of a subscription: those with a place first, then those to which something was sent lately. */
  public List<Row> of(Subscription subscription) {
    var now = clock.instant();
    Map<DeviceId, Delivery> newest = rows.newest(subscription.id()).stream()
        .collect(Collectors.toMap(Delivery::device, Function.identity()));
    var held = slots.of(subscription.id());
    var waiting = waiting(subscription, held);
    var list = new ArrayList<Row>();
    for (var slot : held) {
      var id = slot.device().id();
      var delivery = newest.remove(id);
      list.add(
          new Row(slot.device(), look(slot, delivery, waiting.contains(id), now), slot, delivery));
    }
    newest.values().stream()
        .filter(each -> each.isOpen(now) || lately(each, now))
        .forEach(each -> devices
            .find(each.device())
            .filter(device -> each.owner().equals(device.account()))
            .ifPresent(device -> list.add(new Row(device, look(each, now), null, each))));
    return list;
  }

  /** One of them. */
  public Optional<Row> of(Subscription subscription, DeviceId device) {
    return of(subscription).stream()
        .filter(row -> row.device().id().equals(device))
        .findFirst();
  }

  private static boolean lately(Delivery delivery, Instant now) {
    return delivery.state(now) != Delivery.State.APPLIED
        && now.isBefore(delivery.since(now).plus(IN_SIGHT));
  }

  private static Look look(Slot slot, @Nullable Delivery delivery, boolean waits, Instant now) {
    if (delivery != null && delivery.isOpen(now)) {
      return look(delivery, now);
    }
    return switch (slot.use()) {
      case ENDING -> slot.counts() ? Look.ENDING_WAITS : Look.ENDING;
      case PROMISED -> Look.PENDING;
      case HELD -> slot.isSilent(now) ? Look.SILENT : waits ? Look.WAITING : Look.IN_USE;
    };
  }

  private static Look look(Delivery delivery, Instant now) {
    return switch (delivery.state(now)) {
      case PENDING -> Look.PENDING;
      case DELIVERED -> Look.DELIVERED;
      case NEEDS_FINISHING -> Look.NEEDS_FINISHING;
      case APPLIED -> Look.IN_USE;
      case CANCELLED -> Look.CANCELLED;
      case REFUSED -> Look.REFUSED;
      case EXPIRED -> Look.EXPIRED;
    };
  }

  /** The devices on which it waits for another one to end. */
  private Set<DeviceId> waiting(Subscription subscription, List<Slot> held) {
    var devices = held.stream().map(slot -> slot.device().id()).toList();
    return sending.holdings(devices).entrySet().stream()
        .filter(each -> each.getValue()
            .waiting()
            .filter(reserve -> reserve.id().equals(subscription.id()))
            .isPresent())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
