package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.Device;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The steps of entitling a device, each part of the caller's transaction. */
@Component
class Entitling {
  private final Taking taking;
  private final Moving moving;
  private final FreeEditions free;
  private final Licences licences;

  Entitling(Taking taking, Moving moving, FreeEditions free, Licences licences) {
    this.taking = taking;
    this.moving = moving;
    this.free = free;
    this.licences = licences;
  }

  /** Brings what the device got without an account into this one. */
  void collect(Device device, AccountId account, Instant now) {
    moving.move(device.id(), account, now);
  }

  Optional<Refusal> refusal(Device device, Subscription subscription, Instant now) {
    return taking.refusal(device, subscription, now);
  }

  /** What the device has in use of the account's, while it is good for something. */
  Optional<Subscription> inUse(Device device, AccountId account, Instant now) {
    return taking
        .inUse(device.id())
        .filter(each -> account.equals(each.owner()))
        .filter(each -> taking.holds(device.id(), each.id()))
        .filter(each -> each.serves(now));
  }

  /** True when it waits on the device for the one in use, which goes on. */
  boolean waits(Device device, Subscription wanted, Instant now) {
    var holding = taking.holding(device.id());
    return holding.isReserve(wanted.id())
        && holding.inUse().filter(each -> each.serves(now)).isPresent();
  }

  Entitled take(Device device, Subscription wanted, Instant now) {
    var refusal = refusal(device, wanted, now);
    if (refusal.isPresent()) {
      return new Entitled.Refused(refusal.get(), wanted.id());
    }
    var occasion = Occasion.of(Places.Because.TAKEN_FROM_ACCOUNT, Actor.device(device.id()), now);
    return taking.take(device, wanted, occasion)
        ? new Entitled.Taken(taking.inUse(device.id()).orElseThrow())
        : new Entitled.Refused(Refusal.NO_PLACE_LEFT, wanted.id());
  }

  /** The free edition, unless the device has something already that is no longer good for more. */
  Entitled free(Device device, Account account, Instant now) {
    var edition = free.of(account.id(), account.zone(), device, now)
        .filter(each -> refusal(device, each, now).isEmpty());
    var present = licences.inUse(device.id());
    if (edition.isEmpty() || present.filter(edition.get().id()::equals).isPresent()) {
      return new Entitled.None(edition);
    }
    var occasion = Occasion.of(Places.Because.FREE_EDITION, Actor.device(device.id()), now);
    return taking.take(device, edition.get(), occasion)
        ? new Entitled.None(taking.inUse(device.id()))
        : new Entitled.None(Optional.empty());
  }
}
