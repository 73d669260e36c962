package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.licensing.Redemption.AccountFull;
import dev.holdfast.portal.licensing.Redemption.AlreadyYours;
import dev.holdfast.portal.licensing.Redemption.Granted;
import dev.holdfast.portal.licensing.Redemption.PreviousNeeded;
import dev.holdfast.portal.licensing.Redemption.Refused;
import dev.holdfast.protocol.code.CodeText;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to redeeming: brings a code into an account. */
@Service
public class Redemptions {
  /**
   * Who redeems, and in which zone the days of a term that begins at once are counted.
   *
   * @param device where the code was entered; none on pages and for programs
   */
  public record Redeemer(
      AccountId account, ZoneId zone, @Nullable DeviceId device) {
    public Redeemer(AccountId account, ZoneId zone) {
      this(account, zone, null);
    }
  }

  private final Claims claims;
  private final Proving proving;
  private final SubscriptionRows rows;
  private final Happenings happenings;
  private final Clock clock;

  Redemptions(
      Claims claims, Proving proving, SubscriptionRows rows, Happenings happenings, Clock clock) {
    this.claims = claims;
    this.proving = proving;
    this.rows = rows;
    this.happenings = happenings;
    this.clock = clock;
  }

  /** As {@link #redeem(CodeText, Redeemer, Previous)}, with nothing but what the account holds. */
  @Transactional
  public Redemption redeem(CodeText text, Redeemer who) {
    return redeem(text, who, Previous.NONE);
  }

  /**
   * Makes, or finds, the code's subscription in the account, once however many ask at the same time. Asking again from
   * the same account changes nothing. Wrong tries are counted by {@link Guesses}, not here.
   */
  @Transactional
  public Redemption redeem(CodeText text, Redeemer who, Previous previous) {
    claims.oneAtATime(who.account());
    var now = clock.instant();
    var code = claims.find(text).orElse(null);
    var answer = code == null
        ? new Refused(Refusal.CANNOT_BE_ADDED)
        : redeem(text, code, new Wish(who, previous), now);
    var by = Actor.account(who.account());
    if (answer instanceof Refused(var why)) {
      happenings.refused(by, why.id(), code);
    } else if (answer instanceof PreviousNeeded(var offer, var why)) {
      happenings.refused(by, Proving.reason(why), code);
    }
    return answer;
  }

  private record Wish(Redeemer who, Previous previous) {
    AccountId account() {
      return who.account();
    }
  }

  private Redemption redeem(CodeText text, IssuedCode code, Wish wish, Instant now) {
    if (code.made() != null && code.isOf(wish.account())) {
      return new AlreadyYours(rows.get(code.made().subscription()));
    }
    var refusal = code.refusal(now);
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    } else if (!claims.soldTo(wish.account(), code)) {
      return new Refused(Refusal.NOT_FOR_THIS_REGION);
    }
    return code.made() == null
        ? claim(text, code, wish, now)
        : adopt(code.made().subscription(), wish.who(), now);
  }

  private Redemption claim(CodeText text, IssuedCode code, Wish wish, Instant now) {
    var asker =
        new Proving.Asker(wish.account(), wish.who().device(), wish.who().zone());
    return switch (proving.take(code, asker, wish.previous(), now)) {
      case Renewal.Choice(var offer, var why) -> new PreviousNeeded(offer, why);
      case Renewal.Given given -> claim(text, code, given, wish.who(), now);
    };
  }

  private Redemption claim(
      CodeText text, IssuedCode code, Renewal.Given given, Redeemer who, Instant now) {
    var plan = claims.plan(code);
    var begin = new Claims.Begin(now, who.zone());
    var claim = Claims.Claim.of(who.account(), given, code, plan, begin).within(rows.most());
    return claims
        .claim(text, plan, claim, now)
        .map(id -> granted(id, code, who, now))
        .orElseGet(() -> late(text, who, now));
  }

  private Redemption granted(SubscriptionId id, IssuedCode code, Redeemer who, Instant now) {
    var made = rows.get(id);
    var by = Actor.account(who.account());
    happenings.add(made, Cause.CODE_REDEEMED, code.id().text(), by, now);
    happenings.publish(new CodeRedeemed(code.id(), id, who.account(), now));
    if (made.start().isPresent()) {
      happenings.add(made, Cause.TERM_STARTED, "", by, now);
      happenings.publish(new SubscriptionStarted(id, now));
    }
    return new Granted(made);
  }

  /** Somebody else was first, or something stood against it meanwhile, or the account is full. */
  private Redemption late(CodeText text, Redeemer who, Instant now) {
    var code = claims.find(text).orElseThrow();
    var refusal = code.refusal(now);
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    }
    return code.made() == null
        ? new AccountFull(rows.count(who.account()), rows.most())
        : adopt(code.made().subscription(), who, now);
  }

  private Redemption adopt(SubscriptionId id, Redeemer who, Instant now) {
    int have = rows.count(who.account());
    if (have >= rows.most()) {
      return new AccountFull(have, rows.most());
    }
    var before = rows.get(id);
    if (!rows.adopt(id, who.account(), now)) {
      return new Refused(Refusal.CANNOT_BE_ADDED);
    }
    var adopted = rows.get(id);
    var by = Actor.account(who.account());
    happenings.add(adopted, before.joining(), who.account().text(), by, now);
    return new Granted(adopted);
  }
}
