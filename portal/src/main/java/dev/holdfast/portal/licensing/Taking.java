package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts subscriptions into use or reserve on a device, and takes them off. Place, start of the term and licence are one
 * transaction, the caller's, who has locked the device.
 */
@Component
class Taking {
  private final Places places;
  private final Licences licences;
  private final SubscriptionRows rows;
  private final Happenings happenings;
  private final Known known;

  /** What is known of a device besides what it holds. */
  @Component
  record Known(Accounts accounts, Devices devices, TrialRows trials) {
    boolean isOthersTrial(Subscription subscription, Device device) {
      return subscription.kind() == Kind.TRIAL
          && trials.isOthers(subscription.id(), TrialRows.Machine.of(device.id(), devices));
    }
  }

  Taking(
      Places places, Licences licences, SubscriptionRows rows, Happenings happenings, Known known) {
    this.places = places;
    this.licences = licences;
    this.rows = rows;
    this.happenings = happenings;
    this.known = known;
  }

  /** What the device holds, as it is now. */
  Holding holding(DeviceId device) {
    var newest = licences.newest(device).orElse(null);
    return newest == null
        ? Holding.NOTHING
        : new Holding(get(newest.subscription()), get(newest.reserve()));
  }

  /** What the device has in use, as it is now. */
  Optional<Subscription> inUse(DeviceId device) {
    return licences.inUse(device).map(rows::get);
  }

  /** The zone whose days a term counts in that begins on the device: its account's, else its own. */
  ZoneId zone(Device device) {
    return Optional.ofNullable(device.account())
        .flatMap(known.accounts()::find)
        .map(Account::zone)
        .orElse(device.installation().zone());
  }

  /** True when the device holds a place of the subscription, promised or in use. */
  boolean holds(DeviceId device, SubscriptionId subscription) {
    return places.holds(subscription, device);
  }

  /** Why the device may not have it now, a place aside that it holds already; nothing when it may. */
  Optional<Refusal> refusal(Device device, Subscription subscription, Instant now) {
    return refusal(device, subscription, holds(device.id(), subscription.id()), now);
  }

  /** The same for a device that has a place, or will have one. */
  Optional<Refusal> refusalBesidesPlace(Device device, Subscription subscription, Instant now) {
    return refusal(device, subscription, true, now);
  }

  private Optional<Refusal> refusal(
      Device device, Subscription subscription, boolean holdsPlace, Instant now) {
    return known.isOthersTrial(subscription, device)
        ? Optional.of(Refusal.OTHERS_TRIAL)
        : Fit.refusal(subscription, device, holdsPlace, now);
  }

  /**
   * Puts it into use: takes a place unless the device holds one, begins a term that waits for its first device, frees the
   * places of all others but a reserve that may still wait, and issues the licence. False when no place is left; then
   * nothing has changed.
   */
  boolean take(Device device, Subscription wanted, Occasion occasion) {
    var before = holding(device.id());
    if (!place(device.id(), wanted, occasion)) {
      return false;
    }
    start(wanted, zone(device), occasion);
    var inUse = rows.get(wanted.id());
    var reserve = before
        .waiting()
        .filter(each -> !each.id().equals(wanted.id()))
        .filter(each -> mayWait(each, inUse, zone(device), occasion.at()))
        .orElse(null);
    for (var place : places.heldBy(device.id())) {
      boolean kept = place.subscription().equals(wanted.id())
          || (reserve != null && place.subscription().equals(reserve.id()));
      if (!kept) {
        giveBack(place.subscription(), device.id(), reason(before, place, occasion.at()), occasion);
      }
    }
    before
        .waiting()
        .filter(each -> reserve == null && !each.id().equals(wanted.id()))
        .ifPresent(each -> note(each, Cause.RESERVE_DROPPED, device.id(), occasion));
    issue(device, inUse, reserve, occasion.now());
    return true;
  }

  /** Lets it wait on the device for the one in use to end. False when no place is left; then nothing has changed. */
  boolean reserve(Device device, Subscription wanted, Occasion occasion) {
    var before = holding(device.id());
    if (!place(device.id(), wanted, occasion)) {
      return false;
    }
    note(wanted, Cause.RESERVE_ADDED, device.id(), occasion);
    before
        .waiting()
        .filter(old -> !old.id().equals(wanted.id()))
        .ifPresent(old -> giveBack(old.id(), device.id(), Places.Freed.RESERVE_DROPPED, occasion));
    issue(device, before.inUse().orElseThrow(), rows.get(wanted.id()), occasion.now());
    return true;
  }

  /** Takes the reserve off the device; false when it has none. */
  boolean dropReserve(Device device, Places.Freed because, Occasion occasion) {
    var holding = holding(device.id());
    holding.waiting().ifPresent(reserve -> {
      giveBack(reserve.id(), device.id(), because, occasion);
      note(reserve, Cause.RESERVE_DROPPED, device.id(), occasion);
      issue(device, holding.inUse().orElseThrow(), null, occasion.now());
    });
    return holding.reserve() != null;
  }

  /** Signs what the device holds anew, as it is now. */
  void renew(Device device, Instant now) {
    var holding = holding(device.id());
    holding.inUse().ifPresent(active -> issue(device, active, holding.reserve(), now));
  }

  /** Frees every place that the device holds, and withdraws its licence. Waking the device is left to the caller. */
  void strip(DeviceId device, Places.Freed because, Occasion occasion) {
    places
        .heldBy(device)
        .forEach(place -> giveBack(place.subscription(), device, because, occasion));
    licences.withdraw(device);
  }

  /** Frees every place that the device holds of the account's, and withdraws its licence; whether one became free. */
  boolean leave(DeviceId device, AccountId account, Actor by, Instant now) {
    boolean freed = false;
    var occasion = Occasion.of(Places.Because.TAKEN_FROM_ACCOUNT, by, now);
    for (var place : places.heldBy(device)) {
      if (account.equals(rows.get(place.subscription()).owner())) {
        freed |= giveBack(place.subscription(), device, Places.Freed.DISCONNECTED, occasion);
      }
    }
    licences.withdraw(device);
    return freed;
  }

  /** Frees one place; false when the device held none. Its licence is left as it is. */
  boolean giveBack(SubscriptionId id, DeviceId device, Places.Freed because, Occasion occasion) {
    boolean freed = places.free(id, device, because, occasion.now());
    if (freed) {
      note(rows.get(id), Cause.PLACE_FREED, device, occasion);
    }
    return freed;
  }

  /** Writes into the history that it took over on the device, at the instant from which that counts. */
  void tookOver(Subscription next, DeviceId device, Occasion occasion) {
    happenings.add(next, Cause.TOOK_OVER, device.text(), occasion.by(), occasion.at());
  }

  /** Writes into the history what happened on the device. */
  void note(SubscriptionId subscription, Cause cause, DeviceId device, Occasion occasion) {
    note(rows.get(subscription), cause, device, occasion);
  }

  /** Writes into the history what happened on the device. */
  void note(Subscription subscription, Cause cause, DeviceId device, Occasion occasion) {
    happenings.add(subscription, cause, device.text(), occasion.by(), occasion.now());
  }

  private void issue(
      Device device, Subscription active, @Nullable Subscription reserve, Instant now) {
    licences.issue(device, Grant.of(active, reserve, zone(device), now), now);
  }

  private boolean place(DeviceId device, Subscription wanted, Occasion occasion) {
    var held = new ArrayList<>(
        places.heldBy(device).stream().map(Places.Place::subscription).toList());
    boolean holds = held.contains(wanted.id());
    places.lock(Stream.concat(held.stream(), Stream.of(wanted.id())).distinct().toList());
    if (holds) {
      return true;
    } else if (!places.take(wanted.id(), device, occasion.because(), occasion.now())) {
      return false;
    }
    note(wanted, Cause.PLACE_TAKEN, device, occasion);
    return true;
  }

  private static boolean mayWait(
      Subscription reserve, Subscription inUse, ZoneId zone, Instant at) {
    return reserve.state(at).usable()
        && Entry.of(Candidate.of(reserve), new Holding(inUse, null), zone, at)
            instanceof Entry.Reserve;
  }

  private static Places.Freed reason(Holding before, Places.Place place, Instant at) {
    return before
        .inUse()
        .filter(active -> active.id().equals(place.subscription()) && !active.serves(at))
        .map(ended -> Places.Freed.ENDED)
        .orElse(Places.Freed.OTHER_SUBSCRIPTION);
  }

  private void start(Subscription wanted, ZoneId zone, Occasion occasion) {
    if (wanted.start().isEmpty()) {
      var end = wanted.facts().endIfBegun(occasion.at(), zone).orElse(null);
      if (rows.start(wanted.id(), occasion.at(), end, zone)) {
        happenings.add(wanted, Cause.TERM_STARTED, "", occasion.by(), occasion.at());
        happenings.publish(new SubscriptionStarted(wanted.id(), occasion.at()));
      }
    }
  }

  private @Nullable Subscription get(@Nullable SubscriptionId id) {
    return id == null ? null : rows.get(id);
  }
}
