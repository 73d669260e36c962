package dev.holdfast.portal.licensing.web;

import com.ibm.icu.text.ListFormatter;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.licensing.Limitation;
import dev.holdfast.portal.licensing.PaidTerm;
import dev.holdfast.portal.licensing.Removal;
import dev.holdfast.portal.licensing.State;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.licensing.Upgrade;
import dev.holdfast.portal.web.Page;
import dev.holdfast.portal.web.Term;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a subscription looks to its owner at a time: its state, dates and places in words. */
public record SubscriptionFace(
    Subscription subscription, Instant now, List<Limitation> limitations) {
  private static final int SOON = 14;
  private static final Set<String> NAMED_SYSTEMS =
      Set.of("linux", "windows", "macos", "android", "ios");

  SubscriptionFace(Subscription subscription, Instant now) {
    this(subscription, now, List.of());
  }

  /** Address of its own page. */
  public String path() {
    return "/subscriptions/" + subscription.id().text();
  }

  public String id() {
    return subscription.id().text();
  }

  public String app() {
    return subscription.offer().product().app();
  }

  public String edition() {
    return subscription.offer().product().edition();
  }

  public String name() {
    return subscription.offer().product().name();
  }

  public State state() {
    return subscription.state(now);
  }

  public String stateWords(Page page) {
    return page.t("licensing.state." + state().id());
  }

  /** One of the five meanings of parts. */
  public String meaning() {
    return StateLook.meaning(state());
  }

  public String icon() {
    return StateLook.icon(state());
  }

  /** What there is to say and do about its renewal. */
  public RenewalFace renewal() {
    return new RenewalFace(subscription, now);
  }

  /** What comes next, or what came last, in a sentence with its date. */
  public String next(Page page) {
    return switch (state()) {
      case NOT_STARTED -> beginning(page);
      case ACTIVE -> running(page);
      case GRACE -> until(page, "licensing.next.grace", subscription.facts().graceEnd());
      case LIMITED_MODE ->
        until(page, "licensing.next.limited-mode", subscription.facts().limitedModeEnd());
      case EXPIRED -> page.t("licensing.next.expired", "day", lastDay(page));
      case SUSPENDED -> page.t("licensing.next.suspended");
      case BLOCKED -> page.t("licensing.next.blocked");
      case ENDED ->
        on(page, "licensing.next.ended", subscription.facts().against().cancelledAt());
      case REMOVED ->
        on(page, "licensing.next.removed", subscription.facts().against().removedAt());
    };
  }

  /** What that means for its devices, and what to do about it. */
  public String why(Page page) {
    var ofKind = state() == State.NOT_STARTED || state() == State.ACTIVE;
    var rest = ofKind ? "." + subscription.kind().id() + renewal().variant() : "";
    return page.t("licensing.why." + (kept() ? "kept" : state().id() + rest));
  }

  /** The bar of its term; none before the start, without an end, or when time no longer matters. */
  public @Nullable Term term() {
    var zone = subscription.facts().term().zone();
    var end = subscription.end();
    if (zone == null || end.isEmpty() || state() == State.REMOVED) {
      return null;
    }
    var after = state() == State.LIMITED_MODE
        ? subscription.facts().limitedModeEnd()
        : subscription.facts().graceEnd();
    return Term.of(
        day(subscription.start().orElseThrow(), zone),
        day(now, zone),
        day(end.get(), zone),
        after.map(each -> day(each, zone)).orElse(null));
  }

  /** Meaning of the bar: an end that nobody postpones calls for attention two weeks before. */
  public String urgency() {
    var soon = state() == State.ACTIVE
        && !renewal().on()
        && subscription.daysLeft(now).filter(days -> days <= SOON).isPresent();
    return soon ? "attention" : meaning();
  }

  public @Nullable String starts(Page page) {
    var zone = subscription.facts().term().zone();
    return zone == null
        ? null
        : subscription.start().map(at -> page.shortDay(day(at, zone))).orElse(null);
  }

  /** What stands under the end of the bar: the last day of what is drawn. */
  public @Nullable String ends(Page page) {
    var zone = subscription.zone(page.zone());
    var grace = subscription.facts().term().graceDays();
    return switch (state()) {
      case GRACE -> shortDay(page, subscription.facts().graceEnd(), zone);
      case LIMITED_MODE -> shortDay(page, subscription.facts().limitedModeEnd(), zone);
      case ACTIVE ->
        subscription
            .lastDay()
            .map(page::shortDay)
            .map(day ->
                grace == 0 ? day : page.t("licensing.panel.ends-grace", "day", day, "days", grace))
            .orElse(null);
      default -> subscription.lastDay().map(page::shortDay).orElse(null);
    };
  }

  /** The day the term began, in words. */
  public String activated(Page page) {
    var zone = subscription.zone(page.zone());
    return subscription
        .start()
        .filter(start -> !now.isBefore(start))
        .map(start -> page.shortDay(day(start, zone)))
        .orElseGet(() -> page.t("licensing.show.not-yet"));
  }

  /** The last day it is paid for, in words. */
  public String ending(Page page) {
    var cancelled = subscription.facts().against().cancelledAt();
    return cancelled != null
        ? page.shortDay(PaidTerm.lastDay(cancelled, subscription.zone(page.zone())))
        : subscription
            .lastDay()
            .map(page::shortDay)
            .orElseGet(() -> page.t(
                subscription.offer().plan().term().isPresent()
                    ? "licensing.show.end-open"
                    : "licensing.show.endless"));
  }

  public boolean hasTerm() {
    return subscription.offer().plan().term().isPresent();
  }

  public boolean hasPlaces() {
    return subscription.places().held() > 0;
  }

  public String placesWords(Page page) {
    var places = subscription.places();
    return page.t("licensing.places.used", "taken", places.taken(), "held", places.held());
  }

  public String placesFree(Page page) {
    return page.t("licensing.places.free", "free", subscription.places().free());
  }

  /** Devices, users and term in one line. */
  public String size(Page page) {
    return StateLook.size(page, this);
  }

  /** How long the term is. */
  public String length(Page page) {
    return subscription
        .length()
        .map(term -> StateLook.length(page, term))
        .orElseGet(() -> page.t("licensing.term.endless"));
  }

  /** True when a device can still be given it. */
  public boolean canProtectMore() {
    return state().usable() && subscription.places().free() > 0;
  }

  /** True when only another code, or a renewal, brings the protection back. */
  public boolean needsCode() {
    return switch (state()) {
      case GRACE, LIMITED_MODE, EXPIRED, ENDED -> subscription.kind() != Kind.FREE;
      case NOT_STARTED, ACTIVE, SUSPENDED, BLOCKED, REMOVED -> false;
    };
  }

  /** True when only customer service can help. */
  public boolean needsHelp() {
    return state() == State.SUSPENDED || state() == State.BLOCKED;
  }

  /** True when a richer plan may be asked for. */
  public boolean canBeUpgraded() {
    return Upgrade.refusal(subscription, now).isEmpty();
  }

  /** True when its owner may remove it from the account. */
  public boolean canBeRemoved() {
    return subscription.owner() != null;
  }

  /** True when its name has to be typed before. */
  public boolean isRemovedByName() {
    return Removal.asksName(subscription.kind(), state());
  }

  /** The public number in groups that can be read aloud. */
  public String supportKey() {
    return String.valueOf(subscription.supportKey()).replaceAll("(?<=\\d)(?=(\\d{3})+$)", " ");
  }

  /** The systems it runs on, as a list in words. */
  public String systems(Page page) {
    List<String> names = subscription.offer().product().platforms().stream()
        .map(each -> NAMED_SYSTEMS.contains(each) ? page.t("licensing.system." + each) : each)
        .toList();
    return ListFormatter.getInstance(page.locale()).format(names);
  }

  /** True when a device has a place of it although its term has not begun. */
  private boolean kept() {
    return state() == State.NOT_STARTED && subscription.places().taken() > 0;
  }

  private String beginning(Page page) {
    return subscription
        .start()
        .map(start -> on(page, "licensing.next.starts", start))
        .orElseGet(() -> page.t(
            kept() ? "licensing.next.kept" : "licensing.next.first-device", "term", length(page)));
  }

  private String running(Page page) {
    var cancelled = subscription.facts().against().cancelledAt();
    if (cancelled != null) {
      return until(page, "licensing.next.ends", Optional.of(cancelled));
    } else if (subscription.lastDay().isEmpty()) {
      return page.t("licensing.next.endless");
    }
    var key = renewal().on() ? "licensing.next.renews" : "licensing.next.ends";
    return until(page, key, subscription.end());
  }

  private String until(Page page, String key, Optional<Instant> end) {
    var zone = subscription.zone(page.zone());
    var last = PaidTerm.lastDay(end.orElseThrow(), zone);
    var days = Math.max(1, ChronoUnit.DAYS.between(day(now, zone), last) + 1);
    return page.t(key, "day", page.day(last), "days", days);
  }

  private String on(Page page, String key, @Nullable Instant at) {
    var zone = subscription.zone(page.zone());
    return page.t(key, "day", at == null ? "" : page.day(day(at, zone)));
  }

  private String lastDay(Page page) {
    return subscription.lastDay().map(page::day).orElse("");
  }

  private static @Nullable String shortDay(Page page, Optional<Instant> end, ZoneId zone) {
    return end.map(at -> page.shortDay(PaidTerm.lastDay(at, zone))).orElse(null);
  }

  private static LocalDate day(Instant at, ZoneId zone) {
    return at.atZone(zone).toLocalDate();
  }
}
