package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.licensing.Redemption.AccountFull;
import dev.holdfast.portal.licensing.Redemption.AlreadyYours;
import dev.holdfast.portal.licensing.Redemption.Granted;
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
  /** How many subscriptions an account may hold, free editions not counted. */
  public static final int MOST = 100;

  /** Who redeems, and in which zone the days of a term that begins at once are counted. */
  public record Redeemer(AccountId account, ZoneId zone) {}

  private final Codes codes;
  private final Claims claims;
  private final SubscriptionRows rows;
  private final Happenings happenings;
  private final Clock clock;

  Redemptions(
      Codes codes, Claims claims, SubscriptionRows rows, Happenings happenings, Clock clock) {
    this.codes = codes;
    this.claims = claims;
    this.rows = rows;
    this.happenings = happenings;
    this.clock = clock;
  }

  /**
   * Makes, or finds, the code's subscription in the account, once however many ask at the same time. Asking again from
   * the same account changes nothing. Wrong tries are counted by {@link Guesses}, not here.
   */
  @Transactional
  public Redemption redeem(CodeText text, Redeemer who) {
    claims.oneAtATime(who.account());
    var now = clock.instant();
    var code = codes.find(text).orElse(null);
    var answer = code == null ? new Refused(Refusal.CANNOT_BE_ADDED) : redeem(text, code, who, now);
    if (answer instanceof Refused(var why)) {
      happenings.refused(Actor.account(who.account()), why, code);
    }
    return answer;
  }

  private Redemption redeem(CodeText text, IssuedCode code, Redeemer who, Instant now) {
    if (code.made() != null && code.isOf(who.account())) {
      return new AlreadyYours(rows.get(code.made().subscription()));
    }
    var refusal = code.refusal(now);
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    } else if (!claims.soldTo(who.account(), code)) {
      return new Refused(Refusal.NOT_FOR_THIS_REGION);
    }
    return code.made() == null
        ? claim(text, code, who, now)
        : adopt(code.made().subscription(), who, now);
  }

  private Redemption claim(CodeText text, IssuedCode code, Redeemer who, Instant now) {
    var plan = claims.plan(code);
    return switch (proof(plan, who.account(), now)) {
      case Proof.Missing(var why) -> new Refused(why);
      case Proof.By(var previous) -> claim(text, code, previous, who, now);
    };
  }

  private Redemption claim(
      CodeText text, IssuedCode code, @Nullable Subscription proof, Redeemer who, Instant now) {
    var plan = claims.plan(code);
    var claim = new Claims.Claim(
        who.account(),
        MOST,
        proof == null ? null : proof.id(),
        Claims.Start.of(plan, code, now, who.zone()));
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
    var code = codes.find(text).orElseThrow();
    var refusal = code.refusal(now);
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    }
    return code.made() == null
        ? new AccountFull(rows.count(who.account()), MOST)
        : adopt(code.made().subscription(), who, now);
  }

  private Redemption adopt(SubscriptionId id, Redeemer who, Instant now) {
    int have = rows.count(who.account());
    if (have >= MOST) {
      return new AccountFull(have, MOST);
    } else if (!rows.adopt(id, who.account())) {
      return new Refused(Refusal.CANNOT_BE_ADDED);
    }
    var adopted = rows.get(id);
    var by = Actor.account(who.account());
    happenings.add(adopted, Cause.MOVED_TO_ACCOUNT, who.account().text(), by, now);
    return new Granted(adopted);
  }

  private Proof proof(Plan plan, AccountId account, Instant now) {
    if (plan.purpose() == Plan.Purpose.NEW) {
      return Proof.NOT_NEEDED;
    }
    var held = rows.of(account);
    var spent = claims.spentAsProof(held.stream().map(Subscription::id).toList());
    return Proof.among(held, spent, plan, now);
  }
}
