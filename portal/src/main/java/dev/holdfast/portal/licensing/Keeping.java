package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/** The door for owners who choose which devices a subscription protects, when it has fewer places than devices (SUB-7). */
@Service
public class Keeping {
  private final Subscriptions subscriptions;
  private final Hands hands;
  private final Devices devices;
  private final Clock clock;

  /** What brings a subscription onto a device, takes it off, and sees what is there. */
  @Component
  record Hands(Taking taking, Revoking revoking, Sending sending) {}

  Keeping(Subscriptions subscriptions, Hands hands, Devices devices, Clock clock) {
    this.subscriptions = subscriptions;
    this.hands = hands;
    this.devices = devices;
    this.clock = clock;
  }

  /**
   * A device of the account, as the choice sees it.
   *
   * @param chosen true when it has the subscription, in use or in reserve
   * @param other what it has in use instead, while that protects it
   * @param refusal why it cannot have it, a missing place aside
   */
  public record Option(
      Device device, boolean chosen, Optional<Subscription> other, Optional<Refusal> refusal) {}

  /** What the choice came to. */
  public sealed interface Kept {
    record Done(int added, int removed) implements Kept {}

    record TooMany(int have, int max) implements Kept {}

    /** A place that has to be given up is free only later, because its device is out of reach; nothing was changed. */
    record PlaceWaits(Instant until) implements Kept {}

    /** One of the chosen devices cannot have it; nothing was changed. */
    record Refused(Device device, Refusal why) implements Kept {}
  }

  /** The account's devices, those that have it first, then the longest connected. */
  public List<Option> options(Subscription subscription, AccountId owner) {
    var now = clock.instant();
    var yours = devices.of(owner);
    var holdings = hands.sending().holdings(yours.stream().map(Device::id).toList());
    return yours.stream()
        .map(device ->
            option(device, holdings.getOrDefault(device.id(), Holding.NOTHING), subscription, now))
        .sorted(Comparator.comparing(each -> each.chosen() ? 0 : 1))
        .toList();
  }

  /** How many devices of the owner have no paid protection although it would fit them, all its places being taken. */
  public long leftOut(Subscription subscription, AccountId owner) {
    return subscription.serves(clock.instant())
            && subscription.kind().paid()
            && subscription.places().free() == 0
        ? options(subscription, owner).stream()
            .filter(each ->
                !each.chosen() && each.other().isEmpty() && each.refusal().isEmpty())
            .count()
        : 0;
  }

  /**
   * Gives the subscription to these devices of its owner and to no other: first takes it off those that are not chosen, then
   * brings it onto the chosen ones. All or nothing.
   */
  @Transactional
  public Kept keep(Subscription wanted, AccountId owner, Set<DeviceId> chosen) {
    var yours = devices.of(owner).stream().map(Device::id).toList();
    yours.stream().sorted(Comparator.comparing(DeviceId::value)).forEach(devices::lock);
    var now = clock.instant();
    var options = options(subscriptions.find(wanted.id(), owner).orElseThrow(), owner);
    var keep =
        options.stream().filter(each -> chosen.contains(each.device().id())).toList();
    int elsewhere = wanted.places().taken() - count(options);
    if (keep.size() + elsewhere > wanted.places().held()) {
      return new Kept.TooMany(keep.size() + elsewhere, wanted.places().held());
    }
    return keep.stream()
        .filter(each -> !each.chosen() && each.refusal().isPresent())
        .findFirst()
        .<Kept>map(each -> new Kept.Refused(each.device(), each.refusal().orElseThrow()))
        .orElseGet(() -> change(wanted, owner, options, chosen, now));
  }

  private Kept change(
      Subscription wanted,
      AccountId owner,
      List<Option> options,
      Set<DeviceId> chosen,
      Instant now) {
    var by = Actor.account(owner);
    var leaving = of(options, true).filter(each -> !chosen.contains(each.id())).toList();
    var coming = of(options, false).filter(each -> chosen.contains(each.id())).toList();
    var until = leaving.stream()
        .flatMap(each -> waits(hands.revoking().revoke(wanted.id(), each.id(), by)).stream())
        .max(Comparator.naturalOrder());
    var occasion = Occasion.of(Places.Because.TAKEN_FROM_ACCOUNT, by, now);
    for (var each : coming) {
      var fresh = subscriptions.find(wanted.id(), owner).orElseThrow();
      if (!hands.taking().take(each, fresh, occasion)) {
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return new Kept.PlaceWaits(until.orElseThrow());
      }
    }
    return new Kept.Done(coming.size(), leaving.size());
  }

  /** Until when the place counts as taken, if it does. */
  private static Optional<Instant> waits(Revoking.Revocation revocation) {
    return switch (revocation) {
      case Revoking.Revocation.Revoked(var until, boolean placeWaits) ->
        Optional.ofNullable(until).filter(at -> placeWaits);
      case Revoking.Revocation.NotThere gone -> Optional.empty();
    };
  }

  private static Stream<Device> of(Collection<Option> options, boolean chosen) {
    return options.stream().filter(each -> each.chosen() == chosen).map(Option::device);
  }

  private static int count(Collection<Option> options) {
    return (int) of(options, true).count();
  }

  private Option option(Device device, Holding holding, Subscription subscription, Instant now) {
    return new Option(
        device,
        holding.isActive(subscription.id()) || holding.isReserve(subscription.id()),
        holding
            .inUse()
            .filter(each -> !each.id().equals(subscription.id()))
            .filter(each -> each.kind().paid() && each.serves(now)),
        hands.taking().refusalBesidesPlace(device, subscription, now));
  }
}
