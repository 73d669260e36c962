package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.licensing.State;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.web.Page;
import dev.holdfast.protocol.licence.Overdue;
import java.time.Instant;

/** What pages say and offer about a subscription's renewal. */
public record RenewalFace(Subscription subscription, Instant now) {
  /** True while it renews by itself. */
  public boolean on() {
    return subscription.kind() == Kind.AUTO_RENEWING
        && subscription.facts().paid().renewalOffAt() == null
        && subscription.facts().against().cancelledAt() == null;
  }

  public boolean canTurnOff() {
    return on() && subscription.state(now) == State.ACTIVE;
  }

  public boolean canResume() {
    return subscription.kind() == Kind.AUTO_RENEWING
        && subscription.facts().paid().renewalOffAt() != null
        && subscription.facts().against().cancelledAt() == null
        && subscription.state(now) == State.ACTIVE;
  }

  /** Ending of text keys: what became of the renewal of one that is active. */
  String variant() {
    if (subscription.state(now) != State.ACTIVE) {
      return "";
    } else if (subscription.facts().against().cancelledAt() != null) {
      return "-cancelled";
    }
    return subscription.facts().paid().renewalOffAt() != null ? "-off" : "";
  }

  /** The last day of the paid period, in words. */
  public String lastDay(Page page) {
    return subscription.lastDay().map(page::day).orElse("");
  }

  /** What is charged next and when, while that is near; else empty. */
  public String charge(Page page) {
    var price = subscription.offer().price();
    return subscription
        .chargeSoon(now)
        .map(day -> page.t(
            "licensing.charge.soon",
            "priced",
            price == null ? "no" : "yes",
            "amount",
            price == null ? "" : price.words(page.locale()),
            "day",
            page.day(day)))
        .orElse("");
  }

  /** Why it was not renewed a day after it was due, as an id; empty while there is nothing to tell. */
  public String overdue() {
    boolean provider = subscription.kind() == Kind.PROVIDER;
    var state = subscription.state(now);
    return !subscription.goesOn() || !(state == State.GRACE || state == State.LIMITED_MODE)
        ? ""
        : subscription
            .end()
            .map(end -> new Overdue.Known(provider, end, now))
            .flatMap(known -> Overdue.of(known, now, false))
            .map(Overdue::id)
            .orElse("");
  }

  /** The last day of full function after an end that nobody paid for; empty without a grace. */
  public String graceUntil(Page page) {
    var term = subscription.facts().term();
    return term.graceDays() == 0 || over()
        ? ""
        : last(page, subscription.facts().graceEnd());
  }

  /** The last day of the limited mode; empty without one. */
  public String limitedModeUntil(Page page) {
    var term = subscription.facts().term();
    return term.limitedModeDays() == 0 ? "" : last(page, subscription.facts().limitedModeEnd());
  }

  /** True when nothing comes after its end any more. */
  private boolean over() {
    return switch (subscription.state(now)) {
      case NOT_STARTED, ACTIVE, GRACE, LIMITED_MODE ->
        subscription.facts().against().cancelledAt() != null;
      case EXPIRED, SUSPENDED, BLOCKED, ENDED, REMOVED -> true;
    };
  }

  private String last(Page page, java.util.Optional<Instant> end) {
    var zone = subscription.zone(page.zone());
    return end.map(at -> page.shortDay(dev.holdfast.portal.licensing.PaidTerm.lastDay(at, zone)))
        .orElse("");
  }
}
