package dev.holdfast.protocol.protection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a device stands: the worst of its reasons, and all of them in the order in which people are told.
 *
 * @param reasons what counts
 * @param hidden what would count if the owner had not hidden it
 */
public record SecurityState(Level level, List<Reason> reasons, List<Reason> hidden) {
  private static final Set<String> GOOD = Set.of("active", "grace");

  public SecurityState {
    reasons = List.copyOf(reasons);
    hidden = List.copyOf(hidden);
  }

  /** The state that follows from the facts. A pure function: portal and device call the same and agree. */
  public static SecurityState of(SecurityFacts facts, SecurityRules rules, Instant now) {
    var all = new ArrayList<Reason>();
    for (var reason : Reason.values()) {
      if (holds(reason, facts, rules, now)) all.add(reason);
    }
    var counted = all.stream().filter(reason -> !rules.hides(reason)).toList();
    var level = counted.stream().map(Reason::level).min(Level::compareTo).orElse(Level.PROTECTED);
    return new SecurityState(level, counted, all.stream().filter(rules::hides).toList());
  }

  private static boolean holds(
      Reason reason, SecurityFacts facts, SecurityRules rules, Instant now) {
    return switch (reason) {
      case NO_CONTACT -> isOlder(facts.contactAt(), Duration.ofDays(rules.noContactDays()), now);
      case THREAT_NOT_HANDLED -> facts.threats() > 0;
      case NO_ENGINE -> facts.engine() == EngineState.NONE;
      case ENGINE_NOT_RUNNING -> isDown(facts.engine());
      case NO_SUBSCRIPTION -> facts.subscription() == null;
      case SUBSCRIPTION_BLOCKED -> is(facts, "blocked");
      case SUBSCRIPTION_SUSPENDED -> is(facts, "suspended");
      case SUBSCRIPTION_EXPIRED -> isOver(facts);
      case REAL_TIME_PROTECTION_OFF -> isOff(facts, Component.REAL_TIME_PROTECTION);
      case REAL_TIME_PROTECTION_NOT_WORKING ->
        facts.components().stream()
            .anyMatch(each ->
                each.component() == Component.REAL_TIME_PROTECTION && each.on() && !each.works());
      case DATABASES_OUT_OF_DATE -> isOutOfDate(facts, rules, now);
      case DATABASES_OLD ->
        isOlder(facts.databasesAt(), Duration.ofHours(rules.databasesOldHours()), now)
            && !isOutOfDate(facts, rules, now);
      case FULL_SCAN_DUE ->
        facts.engine() != null
            && isOlder(
                facts.fullScanAt() == null ? facts.since() : facts.fullScanAt(),
                Duration.ofDays(rules.fullScanDays()),
                now);
      case SUBSCRIPTION_ENDS_SOON -> endsSoon(facts, rules, now);
      case COMPONENT_OFF -> isOff(facts, Component.SCHEDULED_SCAN);
      case PERMISSION_MISSING -> !facts.permissions().isEmpty();
      case SCAN_RUNNING -> facts.scanning();
      case UPDATE_RUNNING -> facts.updating();
    };
  }

  private static boolean isDown(@Nullable EngineState engine) {
    return engine == EngineState.STOPPED || engine == EngineState.STARTING;
  }

  private static boolean isOff(SecurityFacts facts, Component component) {
    return facts.components().stream()
        .anyMatch(each -> each.component() == component && !each.on());
  }

  /** An engine that is not there has no databases to be out of date. */
  private static boolean isOutOfDate(SecurityFacts facts, SecurityRules rules, Instant now) {
    if (facts.engine() == null || facts.engine() == EngineState.NONE) return false;
    return facts.databasesAt() == null
        || isOlder(facts.databasesAt(), Duration.ofDays(rules.databasesOutOfDateDays()), now);
  }

  private static boolean is(SecurityFacts facts, String state) {
    return facts.subscription() != null && facts.subscription().state().equals(state);
  }

  private static boolean isOver(SecurityFacts facts) {
    var used = facts.subscription();
    return used != null
        && !GOOD.contains(used.state())
        && !used.state().equals("blocked")
        && !used.state().equals("suspended");
  }

  private static boolean endsSoon(SecurityFacts facts, SecurityRules rules, Instant now) {
    var used = facts.subscription();
    if (used == null || used.end() == null || used.renews() || !GOOD.contains(used.state()))
      return false;
    return !now.isBefore(used.end().minus(Duration.ofDays(rules.endsSoonDays())));
  }

  private static boolean isOlder(@Nullable Instant at, Duration age, Instant now) {
    return at != null && now.isAfter(at.plus(age));
  }
}
