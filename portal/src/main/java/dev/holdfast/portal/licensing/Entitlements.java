package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.licensing.Entitled.Seen;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door for devices of an account: what they may have, and having it (LIC-3). */
@Service
public class Entitlements {
  private final Devices devices;
  private final Accounts accounts;
  private final Subscriptions subscriptions;
  private final Entitling entitling;
  private final Clock clock;

  Entitlements(
      Devices devices,
      Accounts accounts,
      Subscriptions subscriptions,
      Entitling entitling,
      Clock clock) {
    this.devices = devices;
    this.accounts = accounts;
    this.subscriptions = subscriptions;
    this.entitling = entitling;
    this.clock = clock;
  }

  /** All that the account has, fitting ones first. */
  public List<Seen> offers(DeviceId id, AccountId account) {
    var device = devices.find(id).orElseThrow();
    return seen(device, account, clock.instant());
  }

  /**
   * Without a wish: what the device has stays; else the one that fits is taken; of several the person chooses; with none
   * it is the free edition.
   */
  @Transactional
  public Entitled take(DeviceId id) {
    var owner = devices.lock(id).flatMap(accounts::find);
    if (owner.isEmpty()) {
      return new Entitled.NotConnected();
    }
    var now = clock.instant();
    var device = devices.find(id).orElseThrow();
    var account = owner.get();
    entitling.collect(device, account.id(), now);
    var inUse = entitling.inUse(device, account.id(), now).filter(each -> each.kind() != Kind.FREE);
    if (inUse.isPresent()) {
      return new Entitled.Already(inUse.get());
    }
    var fitting = seen(device, account.id(), now).stream()
        .filter(each -> each.fits() && each.subscription().kind() != Kind.FREE)
        .toList();
    return fitting.size() > 1
        ? new Entitled.Choose(fitting)
        : fitting.isEmpty()
            ? entitling.free(device, account, now)
            : entitling.take(device, fitting.getFirst().subscription(), now);
  }

  /**
   * Takes this one of the account's; what the device used before gives its place back. The reserve stays one while the
   * subscription in use goes on.
   */
  @Transactional
  public Entitled take(DeviceId id, SubscriptionId wanted) {
    var owner = devices.lock(id).flatMap(accounts::find);
    if (owner.isEmpty()) {
      return new Entitled.NotConnected();
    }
    var now = clock.instant();
    var device = devices.find(id).orElseThrow();
    entitling.collect(device, owner.get().id(), now);
    return subscriptions
        .find(wanted, owner.get().id())
        .map(found -> take(device, found, owner.get(), now))
        .orElseGet(Entitled.Unknown::new);
  }

  private Entitled take(Device device, Subscription wanted, Account account, Instant now) {
    var same =
        entitling.inUse(device, account.id(), now).filter(each -> each.id().equals(wanted.id()));
    return same.isPresent() || entitling.waits(device, wanted, now)
        ? new Entitled.Already(wanted)
        : entitling.take(device, wanted, now);
  }

  private List<Seen> seen(Device device, AccountId account, Instant now) {
    return subscriptions.of(account).stream()
        .map(each -> new Seen(each, entitling.refusal(device, each, now)))
        .sorted(Comparator.comparing(each -> each.fits() ? 0 : 1))
        .toList();
  }
}
