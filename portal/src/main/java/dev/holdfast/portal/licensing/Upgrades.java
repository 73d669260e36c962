package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.licensing.Upgrade.Change;
import dev.holdfast.portal.licensing.Upgrade.Done;
import dev.holdfast.portal.licensing.Upgrade.Possible;
import dev.holdfast.portal.licensing.Upgrade.Refused;
import dev.holdfast.portal.licensing.Upgrade.Unknown;
import dev.holdfast.protocol.code.CodeText;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door for owners who make a subscription richer with the code of another plan. There is no way back. */
@Service
public class Upgrades {
  private final Claims claims;
  private final SubscriptionRows rows;
  private final UpgradeRows upgrades;
  private final Telling telling;
  private final Clock clock;

  Upgrades(
      Claims claims, SubscriptionRows rows, UpgradeRows upgrades, Telling telling, Clock clock) {
    this.claims = claims;
    this.rows = rows;
    this.upgrades = upgrades;
    this.telling = telling;
    this.clock = clock;
  }

  /** What the code would change; nothing is changed and nothing used up. */
  @Transactional
  public Upgrade look(SubscriptionId id, AccountId owner, CodeText text) {
    return noted(judge(id, owner, text, now()), owner, text);
  }

  /**
   * Changes the subscription as was agreed to, and uses the code up, in one step. Asking again with the same code
   * changes nothing.
   *
   * @param agreed the new end that the owner was shown
   */
  @Transactional
  public Upgrade upgrade(SubscriptionId id, AccountId owner, CodeText text, Instant agreed) {
    var now = now();
    upgrades.lock(id);
    return switch (judge(id, owner, text, now)) {
      case Possible(var before, var change) -> {
        var code = claims.find(text).orElseThrow();
        if (!change.newEnd().equals(agreed)) {
          yield new Refused(UpgradeRefusal.CHANGED);
        } else if (!upgrades.claim(code.id(), now)) {
          yield new Refused(UpgradeRefusal.CHANGED);
        }
        var by = Actor.account(owner);
        upgrades.change(before, change, code.id(), by, now);
        var after = rows.get(id);
        telling.upgraded(before, after, by, now);
        yield new Done(after);
      }
      case Done done -> done;
      case Refused refused -> noted(refused, owner, text);
      case Unknown unknown -> unknown;
    };
  }

  private Upgrade judge(SubscriptionId id, AccountId owner, CodeText text, Instant now) {
    var found = rows.find(id).filter(each -> owner.equals(each.owner()));
    if (found.isEmpty()) {
      return new Unknown();
    }
    var code = claims.find(text);
    if (code.flatMap(each -> upgrades.by(each.id())).filter(id::equals).isPresent()) {
      return new Done(found.get());
    }
    return code.map(each -> against(found.get(), each, owner, now))
        .orElse(Optional.of(UpgradeRefusal.CANNOT_BE_ADDED))
        .<Upgrade>map(Refused::new)
        .orElseGet(() -> possible(found.get(), code.orElseThrow(), now));
  }

  private Optional<UpgradeRefusal> against(
      Subscription present, IssuedCode code, AccountId owner, Instant now) {
    if (code.isOf(owner)) {
      return Optional.of(UpgradeRefusal.ALREADY_YOURS);
    } else if (code.made() != null) {
      return Optional.of(UpgradeRefusal.CANNOT_BE_ADDED);
    }
    return code.refusal(now)
        .map(why -> UpgradeRefusal.valueOf(why.name()))
        .or(() -> claims.soldTo(owner, code)
            ? Optional.empty()
            : Optional.of(UpgradeRefusal.NOT_FOR_THIS_REGION))
        .or(() -> Upgrade.refusal(present, now))
        .or(() -> Upgrade.refusal(present, claims.plan(code), claims.product(code)));
  }

  private Upgrade possible(Subscription present, IssuedCode code, Instant now) {
    var plan = claims.plan(code);
    var oldEnd = present.end().orElseThrow();
    var zone = present.zone(java.time.ZoneOffset.UTC);
    var counted = PaidTerm.end(now, code.activateBy(), plan.term().orElseThrow(), zone);
    return new Possible(
        present,
        new Change(
            plan,
            claims.product(code),
            Math.max(plan.sold().devicePlaces(), present.places().held()),
            oldEnd,
            counted.isAfter(oldEnd) ? counted : oldEnd));
  }

  private Upgrade noted(Upgrade answer, AccountId owner, CodeText text) {
    if (answer instanceof Refused(var why)) {
      telling.refused(Actor.account(owner), why, claims.find(text));
    }
    return answer;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Who learns of it. */
  @Component
  static class Telling {
    private final Happenings happenings;
    private final OwnerLetters letters;

    Telling(Happenings happenings, OwnerLetters letters) {
      this.happenings = happenings;
      this.letters = letters;
    }

    void upgraded(Subscription before, Subscription after, Actor by, Instant now) {
      var plans =
          before.offer().plan().id().text() + " " + after.offer().plan().id().text();
      happenings.add(after, Cause.UPGRADED, plans, by, now);
      happenings.publish(new TermChanged(after.id(), now));
      letters.tell(
          after,
          "upgraded",
          now.toString(),
          Map.of(
              "old", before.offer().product().name(),
              "devices", after.places().held(),
              "day", after.lastDay().orElseThrow()));
    }

    void refused(Actor by, UpgradeRefusal why, Optional<IssuedCode> code) {
      happenings.refused(by, code.isEmpty() ? "unknown" : why.id(), code.orElse(null));
    }
  }
}
