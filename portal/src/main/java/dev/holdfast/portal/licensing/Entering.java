package dev.holdfast.portal.licensing;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.licensing.DeviceActivation.Activated;
import dev.holdfast.portal.licensing.DeviceActivation.Refused;
import dev.holdfast.portal.licensing.DeviceActivation.Reserved;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The steps of a subscription onto a device, as its {@link Entry} says; each part of the caller's transaction. */
@Component
class Entering {
  private final Taking taking;

  Entering(Taking taking) {
    this.taking = taking;
  }

  /** The zone whose days a term counts in that begins on the device. */
  ZoneId zone(Device device) {
    return taking.zone(device);
  }

  /** What would come of it. */
  Entry foresee(Device device, Candidate wanted, Instant now) {
    return Entry.of(wanted, taking.holding(device.id()), taking.zone(device), now);
  }

  /** What the device has of it already. */
  Optional<DeviceActivation> already(Device device, SubscriptionId id, Instant now) {
    var holding = taking.holding(device.id());
    if (holding.isActive(id)) {
      return holding.inUse().map(Activated::new);
    }
    return holding
        .waiting()
        .filter(each -> each.id().equals(id))
        .map(each -> reserved(device, each, startsAt(holding, now)));
  }

  /** Brings it onto the device, in use or in reserve. */
  DeviceActivation enter(Device device, Subscription wanted, Instant now) {
    var refusal = taking.refusal(device, wanted, now);
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    }
    var by = Actor.device(device.id());
    return switch (foresee(device, Candidate.of(wanted), now)) {
      case Entry.Already() -> already(device, wanted.id(), now).orElseThrow();
      case Entry.Refused(var why) -> new Refused(why);
      case Entry.Activate() ->
        taking.take(device, wanted, Occasion.of(Places.Because.CODE_ENTERED, by, now))
            ? new Activated(taking.inUse(device.id()).orElseThrow())
            : new Refused(Refusal.NO_PLACE_LEFT);
      case Entry.Reserve(var at) ->
        taking.reserve(device, wanted, Occasion.of(Places.Because.RESERVE_ADDED, by, now))
            ? reserved(device, taking.holding(device.id()).waiting().orElseThrow(), at)
            : new Refused(Refusal.NO_PLACE_LEFT);
    };
  }

  /** Puts what waits on the device into use, before its time; what is in use gives its place back. */
  DeviceActivation replace(Device device, Subscription reserve, Instant now) {
    var occasion = Occasion.of(Places.Because.CODE_ENTERED, Actor.device(device.id()), now);
    if (!taking.take(device, reserve, occasion)) {
      return new Refused(Refusal.NO_PLACE_LEFT);
    }
    taking.note(reserve, Cause.TOOK_OVER, device.id(), occasion);
    return new Activated(taking.inUse(device.id()).orElseThrow());
  }

  private Reserved reserved(Device device, Subscription reserve, Instant at) {
    var end = Candidate.of(reserve).end(at, taking.zone(device)).orElse(null);
    return new Reserved(reserve, reserve.start().orElse(at), end);
  }

  private static Instant startsAt(Holding holding, Instant now) {
    return holding.inUse().flatMap(Subscription::handover).orElse(now);
  }
}
