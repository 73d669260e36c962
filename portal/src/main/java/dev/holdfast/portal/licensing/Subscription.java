package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.catalogue.Price;
import dev.holdfast.portal.catalogue.Product;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The right to use a plan.
 *
 * @param owner none while only devices without an account hold it
 * @param offer the plan it is of, with its product
 * @param code the activation code it came from, if any
 * @param supportKey short public number that gives no rights
 */
public record Subscription(
    SubscriptionId id,
    @Nullable AccountId owner,
    Offer offer,
    @Nullable CodeId code,
    long supportKey,
    Instant madeAt,
    Facts facts,
    Places places) {

  /** Plan and product, and what a term costs where that is published. */
  public record Offer(Plan plan, Product product, @Nullable Price price) {
    /** Without a published price. */
    public Offer(Plan plan, Product product) {
      this(plan, product, null);
    }
  }

  /** Device places held and taken, and user places held. */
  public record Places(int taken, int held, int users) {
    public int free() {
      return held - taken;
    }
  }

  public State state(Instant now) {
    return facts.state(now);
  }

  public Kind kind() {
    return offer.plan().kind();
  }

  /** How long one paid period is: its plan's term, or less for a renewal that was shortened; none without end. */
  public Optional<Period> length() {
    return Optional.ofNullable(facts.paid().length()).or(() -> offer.plan().term());
  }

  public Optional<Instant> start() {
    return Optional.ofNullable(facts.term().start());
  }

  /** Exclusive end, if it has one. */
  public Optional<Instant> end() {
    return Optional.ofNullable(facts.term().end());
  }

  /**
   * When it gives way on its devices, if it has an end: one that renews by itself only after its grace, for it may still be
   * paid; every other one at its end; any of them when it is cancelled before.
   */
  public Optional<Instant> handover() {
    var natural = kind() == Kind.AUTO_RENEWING ? facts.graceEnd() : end();
    return Stream.of(natural, Optional.ofNullable(facts.against().cancelledAt()))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  /** True when a device gets full function of it at that time. */
  public boolean serves(Instant at) {
    return state(at).usable() && handover().filter(end -> !at.isBefore(end)).isEmpty();
  }

  /** The last day it is paid for, in the zone its days are counted in. */
  public Optional<LocalDate> lastDay() {
    var zone = facts.term().zone();
    return zone == null ? Optional.empty() : end().map(end -> PaidTerm.lastDay(end, zone));
  }

  /** How many days are left, today included; none without an end. */
  public Optional<Long> daysLeft(Instant now) {
    var zone = facts.term().zone();
    return zone == null
        ? Optional.empty()
        : lastDay()
            .map(last ->
                Math.max(0, ChronoUnit.DAYS.between(now.atZone(zone).toLocalDate(), last) + 1));
  }

  /** The zone its days are counted in, or {@code otherwise} before its start. */
  public ZoneId zone(ZoneId otherwise) {
    var zone = facts.term().zone();
    return zone == null ? otherwise : zone;
  }

  /** True while it goes on by itself at its end. */
  public boolean renews() {
    return Reminders.renews(kind(), facts) && facts.against().cancelledAt() == null;
  }

  /** True while it is to go on at its end, by itself or by its provider. */
  public boolean goesOn() {
    boolean byProvider = kind() == Kind.PROVIDER && facts.against().cancelledAt() == null;
    return renews() || byProvider;
  }

  /** The day of the next charge, from 30 days before it; none while no charge is near. */
  public Optional<LocalDate> chargeSoon(Instant now) {
    var zone = facts.term().zone();
    return zone == null
        ? Optional.empty()
        : Reminders.due(kind(), facts, Set.of(), now)
            .filter(Reminder.CHARGE::equals)
            .flatMap(what -> end())
            .map(end ->
                PaidTerm.earlier(end, Reminders.CHARGE_DAYS, zone).atZone(zone).toLocalDate());
  }

  /** What its history says when an account gets it: it moves there, or comes back after a removal. */
  Cause joining() {
    return facts.against().removedAt() == null ? Cause.MOVED_TO_ACCOUNT : Cause.ADDED_AGAIN;
  }
}
