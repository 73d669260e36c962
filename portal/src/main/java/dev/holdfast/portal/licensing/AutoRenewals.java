package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.licensing.RenewalAnswer.Done;
import dev.holdfast.portal.licensing.RenewalAnswer.Refused;
import dev.holdfast.portal.licensing.RenewalAnswer.Renewed;
import dev.holdfast.portal.licensing.RenewalAnswer.Unknown;
import dev.holdfast.portal.licensing.RenewalRule.Act;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to subscriptions that renew by themselves: one more paid period, turned off, resumed. */
@Service
public class AutoRenewals {
  /** The longest reason an owner may give. */
  public static final int LONGEST_WHY = 500;

  private final SubscriptionRows rows;
  private final RenewalRows renewals;
  private final Happenings happenings;
  private final OwnerLetters letters;
  private final Clock clock;

  AutoRenewals(
      SubscriptionRows rows,
      RenewalRows renewals,
      Happenings happenings,
      OwnerLetters letters,
      Clock clock) {
    this.rows = rows;
    this.renewals = renewals;
    this.happenings = happenings;
    this.letters = letters;
    this.clock = clock;
  }

  /**
   * Adds the next paid period to what ended, or ends, at {@code oldEnd}; once for each such end however many ask, and
   * always from that end, also in grace and limited mode. The devices' licences follow at once.
   */
  @Transactional
  public RenewalAnswer renew(SubscriptionId id, Instant oldEnd, Actor by) {
    var found = rows.find(id);
    if (found.isEmpty()) {
      return new Unknown();
    }
    var now = now();
    var before = found.get();
    var done = renewals.from(id, oldEnd);
    if (done.isPresent()) {
      return renewed(before, done.get(), true);
    }
    var refusal = RenewalRule.refusal(Act.RENEW, before.kind(), before.facts(), now);
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    } else if (before.end().filter(oldEnd::equals).isEmpty()) {
      return new Refused(RenewalRefusal.OTHER_END);
    }
    var anchor = RenewalRule.anchor(before.facts(), renewals.anchor(id));
    var row = new RenewalRows.Row(
        before.facts().paid().renewals() + 1, oldEnd, RenewalRule.newEnd(before.facts(), anchor));
    return renewals.extend(id, row, anchor, by, now) ? told(row, id, by, now) : late(id, oldEnd);
  }

  private RenewalAnswer told(RenewalRows.Row row, SubscriptionId id, Actor by, Instant now) {
    var after = rows.get(id);
    happenings.add(after, Cause.RENEWED, String.valueOf(row.number()), by, now);
    happenings.publish(new TermChanged(id, now));
    letters.tell(
        after,
        "renewed",
        String.valueOf(row.number()),
        Map.of("day", after.lastDay().orElseThrow()));
    return renewed(after, row, false);
  }

  private RenewalAnswer late(SubscriptionId id, Instant oldEnd) {
    return renewals
        .from(id, oldEnd)
        .map(row -> renewed(rows.get(id), row, true))
        .orElseGet(() -> new Refused(RenewalRefusal.OTHER_END));
  }

  private static RenewalAnswer renewed(
      Subscription subscription, RenewalRows.Row row, boolean again) {
    return new Renewed(subscription, row.number(), row.oldEnd(), row.newEnd(), again);
  }

  /** Turns renewal off: the subscription stays active to its end and has no grace after it. Again changes nothing. */
  @Transactional
  public RenewalAnswer turnOff(SubscriptionId id, AccountId owner, String why) {
    return turn(id, owner, Act.TURN_OFF, now -> renewals.off(id, why, owner, now));
  }

  /** Turns renewal on again while the subscription is active. Again changes nothing. */
  @Transactional
  public RenewalAnswer resume(SubscriptionId id, AccountId owner) {
    return turn(id, owner, Act.RESUME, now -> renewals.resume(id, owner, now));
  }

  /** Why the owner cannot turn it off now; nothing when that is possible. */
  public Optional<RenewalRefusal> offRefusal(Subscription subscription) {
    if (renewals.seller(subscription.id()).isPresent()) {
      return Optional.of(RenewalRefusal.MANAGED_ELSEWHERE);
    } else if (subscription.facts().against().cancelledAt() != null) {
      return Optional.of(RenewalRefusal.ENDED);
    }
    return RenewalRule.refusal(Act.TURN_OFF, subscription.kind(), subscription.facts(), now())
        .or(() -> subscription.facts().paid().renewalOffAt() == null
            ? Optional.empty()
            : Optional.of(RenewalRefusal.RENEWAL_OFF));
  }

  /** Who sold it and is asked about its renewal, if not the publisher. */
  public Optional<String> seller(Subscription subscription) {
    return renewals.seller(subscription.id());
  }

  private interface Turn {
    boolean at(Instant now);
  }

  private RenewalAnswer turn(SubscriptionId id, AccountId owner, Act act, Turn turn) {
    var found = rows.find(id).filter(each -> owner.equals(each.owner()));
    if (found.isEmpty()) {
      return new Unknown();
    }
    var now = now();
    var refusal = renewals.seller(id).isPresent()
        ? Optional.of(RenewalRefusal.MANAGED_ELSEWHERE)
        : RenewalRule.refusal(act, found.get().kind(), found.get().facts(), now);
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    }
    if (turn.at(now)) {
      var after = rows.get(id);
      boolean off = act == Act.TURN_OFF;
      var cause = off ? Cause.RENEWAL_TURNED_OFF : Cause.RENEWAL_TURNED_ON;
      happenings.add(after, cause, "", Actor.account(owner), now);
      happenings.publish(new TermChanged(id, now));
      letters.tell(
          after,
          off ? "renewal-off" : "renewal-on",
          now.toString(),
          Map.of("day", after.lastDay().orElseThrow()));
    }
    return new Done(rows.get(id));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
