package dev.holdfast.portal.licensing;

import dev.holdfast.portal.device.DeviceCaller;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.protocol.message.TakenPlaces.Holder;
import dev.holdfast.protocol.message.TakenPlaces.Taken;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The door to who holds the places of a subscription that has none left: devices of its owner are told, nobody else. */
@Service
public class Holders {
  private final Subscriptions subscriptions;
  private final Slots slots;

  Holders(Subscriptions subscriptions, Slots slots) {
    this.subscriptions = subscriptions;
    this.slots = slots;
  }

  /** All that count as taken, as the asking device sees them. */
  public Taken of(Subscription subscription, DeviceId asking) {
    return new Taken(
        subscription.id().text(),
        subscription.offer().product().name(),
        subscription.places().held(),
        slots.of(subscription.id()).stream()
            .filter(Slots.Slot::counts)
            .map(slot -> new Holder(
                slot.device().id().text(),
                slot.device().name(),
                slot.device().contact().lastAt(),
                slot.device().id().equals(asking)))
            .toList());
  }

  /** What a refusal that is about this subscription tells besides; nothing when it is not for want of a place. */
  public Map<String, Object> facts(Refusal why, SubscriptionId about, DeviceCaller me) {
    return Optional.ofNullable(me.account())
        .filter(account -> why == Refusal.NO_PLACE_LEFT)
        .flatMap(account -> subscriptions.find(about, account))
        .map(found -> Map.<String, Object>of("places", of(found, me.device())))
        .orElseGet(Map::of);
  }
}
