package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door for owners who remove a subscription from their account (SUB-11). Its code brings it back. */
@Service
public class Removals {
  private final SubscriptionRows rows;
  private final RemovalRows removals;
  private final Leaving leaving;
  private final Telling telling;
  private final Clock clock;

  Removals(
      SubscriptionRows rows, RemovalRows removals, Leaving leaving, Telling telling, Clock clock) {
    this.rows = rows;
    this.removals = removals;
    this.leaving = leaving;
    this.telling = telling;
    this.clock = clock;
  }

  /**
   * Takes the owner's subscription out of the account and off its devices, and mails its code. One that still protects
   * needs its name typed.
   */
  @Transactional
  public Removal remove(SubscriptionId id, AccountId owner, String typedName) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var found = rows.find(id).filter(each -> owner.equals(each.owner()));
    if (found.isEmpty()) {
      return new Removal.Unknown();
    }
    var before = found.get();
    if (Removal.asksName(before.kind(), before.state(now))
        && !Removal.names(typedName, before.offer().product().name())) {
      return new Removal.NameNeeded(before);
    }
    var devices = leaving.lock(id);
    if (!removals.remove(id, owner, now)) {
      return new Removal.Unknown();
    }
    leaving.announce(id, owner, now);
    leaving.leave(id, devices, owner, now);
    telling.removed(before, owner, now);
    return new Removal.Removed(before);
  }

  /** The same without a question or a mail, in the caller's transaction: its account is about to be erased. */
  @Transactional(propagation = Propagation.MANDATORY)
  void forget(SubscriptionId id, AccountId owner, Instant now) {
    var found = rows.find(id).filter(each -> owner.equals(each.owner()));
    var devices = leaving.lock(id);
    if (found.isPresent() && removals.remove(id, owner, now)) {
      leaving.leave(id, devices, owner, now);
      telling.noted(found.get(), owner, now);
    }
  }

  /** What of a removal concerns devices. */
  @Component
  static class Leaving {
    private final Devices devices;
    private final Holders holders;
    private final Taking taking;
    private final Succession succession;
    private final List<Removing> others;

    /** Where it stands who holds it. */
    @Component
    record Holders(Places places, Licences licences) {}

    Leaving(
        Devices devices,
        Holders holders,
        Taking taking,
        Succession succession,
        List<Removing> others) {
      this.devices = devices;
      this.holders = holders;
      this.taking = taking;
      this.succession = succession;
      this.others = others;
    }

    /** Upper modules end what they have under way with it. */
    void announce(SubscriptionId id, AccountId owner, Instant now) {
      others.forEach(each -> each.removing(id, Actor.account(owner), now));
    }

    /** Locks all devices that hold a place or a licence of it, in one order, before anything else is. */
    List<DeviceId> lock(SubscriptionId id) {
      var all = Stream.concat(
              holders.places().takenOf(id).stream().map(Places.Place::device),
              holders.licences().holding(id).stream())
          .distinct()
          .sorted(Comparator.comparing(DeviceId::value))
          .toList();
      all.forEach(devices::lock);
      return all;
    }

    /** Takes it off them: a reserve comes into use, else the free edition. */
    void leave(SubscriptionId id, List<DeviceId> all, AccountId owner, Instant now) {
      var by = Actor.account(owner);
      for (var device : all) {
        if (!succession.release(device, id, Places.Freed.REMOVED, by, now)) {
          taking.giveBack(
              id, device, Places.Freed.REMOVED, Occasion.of(Places.Because.TOOK_OVER, by, now));
        }
      }
    }
  }

  /** Who learns of a removal. */
  @Component
  static class Telling {
    private final Codes codes;
    private final Happenings happenings;
    private final OwnerLetters letters;

    Telling(Codes codes, Happenings happenings, OwnerLetters letters) {
      this.codes = codes;
      this.happenings = happenings;
      this.letters = letters;
    }

    void noted(Subscription before, AccountId owner, Instant now) {
      happenings.add(before, Cause.REMOVED, owner.text(), Actor.account(owner), now);
      happenings.publish(new TermChanged(before.id(), now));
    }

    void removed(Subscription before, AccountId owner, Instant now) {
      noted(before, owner, now);
      var facts = Map.of("renews", before.renews() ? "yes" : "no");
      var once = now.toString();
      if (before.code() == null) {
        letters.tell(before, "removed", once, facts, "/subscriptions");
      } else {
        letters.bring(before, codes.text(before.code()), "removed-code", once, facts);
      }
    }
  }
}
