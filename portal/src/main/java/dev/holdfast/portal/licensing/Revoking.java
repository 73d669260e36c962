package dev.holdfast.portal.licensing;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door for taking a subscription off a device (SND-8, SUB-8). A device that is on-line stops under it within a second;
 * one out of reach at the end of its offline validity at the latest, and its place is free all the same.
 */
@Service
public class Revoking {
  private final Devices devices;
  private final Taking taking;
  private final Succession succession;
  private final Endings endings;
  private final Clock clock;

  Revoking(Devices devices, Taking taking, Succession succession, Endings endings, Clock clock) {
    this.devices = devices;
    this.taking = taking;
    this.succession = succession;
    this.endings = endings;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Revocation {
    /**
     * The device does not have it any more.
     *
     * @param until when the device stops at the latest, if it does not hear of it before
     * @param placeWaits the place is free only when the device knows, or then: too many were freed without a word
     */
    record Revoked(@Nullable Instant until, boolean placeWaits) implements Revocation {}

    /** The device does not hold it, or not any more. */
    record NotThere() implements Revocation {}
  }

  /** Takes it off the device, which then uses its reserve, if it has one. Whoever calls knows that {@code by} may. */
  @Transactional
  public Revocation revoke(SubscriptionId subscription, DeviceId id, Actor by) {
    var device = devices.find(id);
    if (device.isEmpty()) {
      return new Revocation.NotThere();
    }
    devices.lock(id);
    var now = clock.instant();
    var because =
        device.get().account() == null ? Places.Freed.FREED_BY_OWNER : Places.Freed.REVOKED;
    var before = endings.before(id, now);
    var occasion = Occasion.of(Places.Because.TOOK_OVER, by, now);
    boolean released = succession.release(id, subscription, because, by, now)
        || taking.giveBack(subscription, id, because, occasion);
    return released ? revoked(subscription, id, before, occasion) : new Revocation.NotThere();
  }

  private Revocation revoked(
      SubscriptionId subscription, DeviceId device, Endings.Before before, Occasion occasion) {
    taking.note(subscription, Cause.REVOKED, device, occasion);
    var ending = endings.begin(subscription, device, before, occasion.now());
    return new Revocation.Revoked(
        ending.map(Endings.Ending::until).orElse(null),
        ending.filter(Endings.Ending::waits).isPresent());
  }
}
