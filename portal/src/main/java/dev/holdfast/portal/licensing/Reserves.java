package dev.holdfast.portal.licensing;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to what a device holds, and to its reserve, as the person at the device deals with it (LIC-1, LIC-4). */
@Service
public class Reserves {
  private final Devices devices;
  private final Taking taking;
  private final Clock clock;

  Reserves(Devices devices, Taking taking, Clock clock) {
    this.devices = devices;
    this.taking = taking;
    this.clock = clock;
  }

  /** What came of activating a reserve. */
  public sealed interface Activation {
    /** It is in use. */
    record Done(Subscription subscription) implements Activation {}

    /** It cannot be used here now. */
    record Refused(Refusal why, SubscriptionId reserve) implements Activation {}

    /** The one in use goes on until then, and the reserve takes over by itself. */
    record StillInUse() implements Activation {}

    /** There is none. */
    record NoReserve() implements Activation {}
  }

  /** What the device holds. */
  public Holding of(DeviceId device) {
    return taking.holding(device);
  }

  /** Takes the reserve off the device and gives its place back; false when there is none. */
  @Transactional
  public boolean drop(DeviceId id) {
    devices.lock(id);
    return taking.dropReserve(
        devices.find(id).orElseThrow(),
        Places.Freed.RESERVE_DROPPED,
        occasion(id, clock.instant()));
  }

  /**
   * Puts the reserve into use when it did not come by itself: judged in full, and only once what was in use no longer
   * serves, so that no paid day is lost by it.
   */
  @Transactional
  public Activation activate(DeviceId id) {
    devices.lock(id);
    var now = clock.instant();
    var device = devices.find(id).orElseThrow();
    var holding = taking.holding(id);
    var reserve = holding.waiting().orElse(null);
    if (reserve == null) {
      return new Activation.NoReserve();
    } else if (holding.inUse().filter(active -> active.serves(now)).isPresent()) {
      return new Activation.StillInUse();
    }
    var refusal = taking.refusal(device, reserve, now);
    if (refusal.isPresent()) {
      return new Activation.Refused(refusal.get(), reserve.id());
    }
    var occasion = occasion(id, now);
    if (!taking.take(device, reserve, occasion)) {
      return new Activation.Refused(Refusal.NO_PLACE_LEFT, reserve.id());
    }
    taking.note(reserve, Cause.TOOK_OVER, id, occasion);
    return new Activation.Done(taking.inUse(id).orElseThrow());
  }

  private static Occasion occasion(DeviceId id, Instant now) {
    return Occasion.of(Places.Because.TOOK_OVER, Actor.device(id), now);
  }
}
