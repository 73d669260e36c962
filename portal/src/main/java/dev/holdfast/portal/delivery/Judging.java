package dev.holdfast.portal.delivery;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.delivery.Parcel.Desk;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.licensing.Holding;
import dev.holdfast.portal.licensing.Sending;
import dev.holdfast.portal.licensing.Slots;
import dev.holdfast.portal.licensing.Subscription;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Brings together what the rule of eligibility needs to know, and asks it. */
@Component
@EnableConfigurationProperties(DeliverySettings.class)
class Judging {
  private final Sending sending;
  private final Known known;
  private final DeliveryRows rows;
  private final Administrators administrators;
  private final Eligibility rule;

  /** Whom and what it is about. */
  @Component
  record Known(Devices devices, Accounts accounts, Slots slots, Clock clock) {}

  Judging(
      Sending sending,
      Known known,
      DeliveryRows rows,
      Administrators administrators,
      DeliverySettings settings) {
    this.sending = sending;
    this.known = known;
    this.rows = rows;
    this.administrators = administrators;
    this.rule = settings.rule();
  }

  /** A device of the owner, and whether the subscription can be sent there. */
  record Judged(Device device, Verdict verdict) {}

  /** The zone whose days a term counts in that has not begun. */
  ZoneId zone(Subscription subscription) {
    return Optional.ofNullable(subscription.owner())
        .flatMap(known.accounts()::find)
        .map(Account::zone)
        .orElse(ZoneOffset.UTC);
  }

  /** What the device has in use, as people call it; empty when nothing is. */
  String inUse(DeviceId device) {
    return sending.inUse(device).map(each -> each.offer().product().name()).orElse("");
  }

  /** What a delivery brings, as people call it. */
  String product(Delivery delivery) {
    return sending
        .find(delivery.subscription())
        .map(each -> each.offer().product().name())
        .orElse("");
  }

  /** What this person would send, from this desk. */
  Parcel parcel(Subscription subscription, AccountId person, Desk desk) {
    var owner = Optional.ofNullable(subscription.owner()).flatMap(known.accounts()::find);
    return new Parcel(
        subscription,
        owner.map(Account::region).orElse(""),
        owner.map(Account::zone).orElse(ZoneOffset.UTC),
        new Parcel.Sender(
            person.equals(subscription.owner()),
            Administrators.manages(subscription) && administrators.is(person, subscription),
            desk));
  }

  /** Why it can be sent to no device at all. */
  Optional<Obstacle> anywhere(Parcel parcel) {
    return rule.anywhere(parcel, known.clock().instant());
  }

  /** All devices of the subscription's owner, each judged. */
  List<Judged> all(Parcel parcel) {
    var owner = parcel.subscription().owner();
    return owner == null ? List.of() : judge(parcel, known.devices().of(owner));
  }

  /** One device, judged as it is now; whoever is about to send has locked it. */
  Judged one(Parcel parcel, Device device) {
    return judge(parcel, List.of(device)).getFirst();
  }

  private List<Judged> judge(Parcel parcel, List<Device> devices) {
    var now = known.clock().instant();
    var ids = devices.stream().map(Device::id).toList();
    var holdings = sending.holdings(ids);
    var pending = pending(ids, now);
    var places = known.slots().holders(parcel.subscription().id());
    return devices.stream()
        .map(device -> {
          var to = Recipient.of(
              device,
              device.account() != null
                  && device.account().equals(parcel.subscription().owner()),
              holdings.getOrDefault(device.id(), new Holding(null, null)),
              pending.contains(device.id()),
              places.contains(device.id()));
          return new Judged(device, rule.judge(parcel, to, now));
        })
        .toList();
  }

  private Set<DeviceId> pending(List<DeviceId> ids, Instant now) {
    return rows.unfinished(ids).stream()
        .filter(each -> each.isOpen(now))
        .map(Delivery::device)
        .collect(Collectors.toSet());
  }
}
