package dev.holdfast.portal.licensing;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door for sending: what devices hold, a place that is promised meanwhile, and putting what was sent into use. Every
 * change is part of the caller's transaction, who has locked the device.
 */
@Service
public class Sending {
  private final Taking taking;
  private final Places places;
  private final HeldRows held;
  private final SubscriptionRows rows;
  private final Happenings happenings;

  Sending(
      Taking taking, Places places, HeldRows held, SubscriptionRows rows, Happenings happenings) {
    this.taking = taking;
    this.places = places;
    this.held = held;
    this.rows = rows;
    this.happenings = happenings;
  }

  /** What came of putting it into use. */
  public sealed interface Applied {
    /** It is in use, or was already. */
    record InUse() implements Applied {}

    /** It waits for the one in use to end. */
    record Waiting() implements Applied {}

    /** The device cannot have it any more; nothing changed. */
    record Refused(Refusal why) implements Applied {}
  }

  /** What giving it to a device that holds this would lead to. */
  public static Entry landing(Subscription wanted, Holding holding, ZoneId zone, Instant now) {
    return Entry.of(Candidate.of(wanted), holding, zone, now);
  }

  public Optional<Subscription> find(SubscriptionId id) {
    return rows.find(id);
  }

  /** What the device has in use. */
  public Optional<Subscription> inUse(DeviceId device) {
    return taking.inUse(device);
  }

  /** What each of these devices holds; one without an entry holds nothing. */
  public Map<DeviceId, Holding> holdings(Collection<DeviceId> devices) {
    return held.of(devices);
  }

  /** Promises the device a place; false when none is left. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean promise(SubscriptionId subscription, DeviceId device, Instant now) {
    return places.promise(subscription, device, now);
  }

  /** Takes the promise back, unless the device has come to the place meanwhile. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void release(SubscriptionId subscription, DeviceId device, Instant now) {
    places.release(subscription, device, now);
  }

  /** Puts it into use, or lets it wait, by the same rules as a code entered at the device. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Applied apply(Device device, SubscriptionId id, Actor by, Instant now) {
    var wanted = rows.get(id);
    var refusal = taking.refusal(device, wanted, now);
    if (refusal.isPresent()) {
      return new Applied.Refused(refusal.get());
    }
    var occasion = Occasion.of(Places.Because.DELIVERY, by, now);
    return switch (landing(wanted, taking.holding(device.id()), taking.zone(device), now)) {
      case Entry.Already already ->
        taking.inUse(device.id()).filter(each -> each.id().equals(id)).isPresent()
            ? new Applied.InUse()
            : new Applied.Waiting();
      case Entry.Activate activate ->
        taking.take(device, wanted, occasion) ? new Applied.InUse() : full();
      case Entry.Reserve reserve ->
        taking.reserve(device, wanted, occasion) ? new Applied.Waiting() : full();
      case Entry.Refused(var why) -> new Applied.Refused(why);
    };
  }

  /** Writes into the subscription's history and the audit log what became of a delivery. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void note(SubscriptionId id, Cause cause, DeviceId device, Actor by, Instant at) {
    happenings.add(rows.get(id), cause, device.text(), by, at);
  }

  private static Applied full() {
    return new Applied.Refused(Refusal.NO_PLACE_LEFT);
  }
}
