package dev.holdfast.portal.licensing;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a device gets when the subscription that it has in use ends (LIC-4, SUB-5, SUB-7): the reserve, else another of the
 * account's, else limited mode and then the free edition. Counted from the instant of the end, however late it is noticed.
 */
@Component
class Succession {
  private static final int MOST_IN_A_ROW = 20;

  private final Taking taking;
  private final SubscriptionRows rows;
  private final FreeEditions free;
  private final Devices devices;

  Succession(Taking taking, SubscriptionRows rows, FreeEditions free, Devices devices) {
    this.taking = taking;
    this.rows = rows;
    this.free = free;
    this.devices = devices;
  }

  /**
   * Judges what the device has in use: one that goes on, or is only suspended, is licensed anew as it is; for one that has
   * ended, or was withdrawn, a successor is sought. Part of the caller's transaction.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void judge(DeviceId id, Instant now) {
    devices.lock(id);
    var device = devices.find(id).orElseThrow();
    int steps = 0;
    while (steps < MOST_IN_A_ROW && succeeded(device, now)) {
      steps++;
    }
    taking.renew(device, now);
  }

  /**
   * Takes a subscription off a device and frees its place. When it was in use, the reserve comes into use, else the free
   * edition. False when the device did not hold it. Part of the caller's transaction; the device is woken.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  boolean release(
      DeviceId id, SubscriptionId subscription, Places.Freed because, Actor by, Instant now) {
    devices.lock(id);
    var device = devices.find(id).orElseThrow();
    var holding = taking.holding(id);
    var occasion = Occasion.of(Places.Because.TOOK_OVER, by, now);
    if (holding.isReserve(subscription)) {
      return taking.dropReserve(device, because, occasion);
    } else if (!holding.isActive(subscription)) {
      return false;
    }
    taking.giveBack(subscription, id, because, occasion);
    boolean followed =
        holding.waiting().filter(each -> follows(device, each, occasion)).isPresent()
            || freeEdition(device, holding.inUse().orElseThrow(), occasion);
    if (!followed) {
      taking.strip(id, because, occasion);
      devices.wake(id);
    }
    return true;
  }

  private boolean succeeded(Device device, Instant now) {
    var holding = taking.holding(device.id());
    var active = holding.active();
    if (active == null || active.serves(now) || active.state(now) == State.SUSPENDED) {
      return false;
    }
    var at = active.handover().filter(end -> !now.isBefore(end)).orElse(now);
    var occasion = new Occasion(Places.Because.TOOK_OVER, Actor.PORTAL, at, now);
    return holding.waiting().filter(each -> follows(device, each, occasion)).isPresent()
        || another(device, active, occasion)
        || (isOver(active, now) && freeEdition(device, active, occasion));
  }

  private static boolean isOver(Subscription active, Instant now) {
    return switch (active.state(now)) {
      case EXPIRED, ENDED, REMOVED -> true;
      case NOT_STARTED, ACTIVE, GRACE, LIMITED_MODE, SUSPENDED, BLOCKED -> false;
    };
  }

  private boolean another(Device device, Subscription ended, Occasion occasion) {
    return device.account() != null
        && Successor.among(rows.of(device.account()), occasion.at(), taking.zone(device)).stream()
            .filter(each -> !each.id().equals(ended.id()))
            .anyMatch(each -> follows(device, each, occasion));
  }

  private boolean follows(Device device, Subscription next, Occasion occasion) {
    if (taking.refusal(device, next, occasion.at()).isPresent()
        || !next.serves(occasion.at())
        || !taking.take(device, next, occasion)) {
      return false;
    }
    taking.tookOver(next, device.id(), occasion);
    return true;
  }

  private boolean freeEdition(Device device, Subscription ended, Occasion occasion) {
    var now = occasion.now();
    return Optional.ofNullable(device.account())
        .map(account -> new FreeEditions.Owner(account, taking.zone(device)))
        .flatMap(owner -> free.after(ended.offer().plan(), owner, device, now))
        .filter(edition -> taking.refusal(device, edition, now).isEmpty())
        .filter(edition -> taking.take(
            device, edition, Occasion.of(Places.Because.FREE_EDITION, occasion.by(), now)))
        .isPresent();
  }
}
