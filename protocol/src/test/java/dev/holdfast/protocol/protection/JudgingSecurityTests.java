package dev.holdfast.protocol.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.holdfast.protocol.protection.SecurityFacts.SubscriptionFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JudgingSecurityTests {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final SecurityRules RULES = SecurityRules.DEFAULT;

  /** A device of which all is well, to be spoilt. */
  private record Anna(
      EngineState engine,
      @Nullable Duration databases,
      Duration since,
      @Nullable Duration fullScan,
      ComponentState realTime,
      ComponentState scheduled,
      int threats,
      boolean scanning,
      boolean updating,
      @Nullable SubscriptionFacts subscription,
      @Nullable Duration contact) {
    static final Anna WELL = new Anna(
        EngineState.RUNNING,
        Duration.ofHours(3),
        Duration.ofDays(200),
        Duration.ofDays(2),
        new ComponentState(Component.REAL_TIME_PROTECTION, true, "fanotify", null),
        new ComponentState(Component.SCHEDULED_SCAN, true, null, null),
        0,
        false,
        false,
        new SubscriptionFacts("active", NOW.plus(Duration.ofDays(100)), false),
        Duration.ofMinutes(1));

    SecurityFacts facts() {
      return new SecurityFacts(
          engine,
          databases == null ? null : NOW.minus(databases),
          NOW.minus(since),
          fullScan == null ? null : NOW.minus(fullScan),
          List.of(realTime, scheduled),
          threats,
          scanning,
          updating,
          subscription,
          contact == null ? null : NOW.minus(contact));
    }

    Anna engine(EngineState other) {
      return new Anna(
          other,
          databases,
          since,
          fullScan,
          realTime,
          scheduled,
          threats,
          scanning,
          updating,
          subscription,
          contact);
    }

    Anna databases(@Nullable Duration age) {
      return new Anna(
          engine,
          age,
          since,
          fullScan,
          realTime,
          scheduled,
          threats,
          scanning,
          updating,
          subscription,
          contact);
    }

    Anna scanned(@Nullable Duration ago, Duration installed) {
      return new Anna(
          engine,
          databases,
          installed,
          ago,
          realTime,
          scheduled,
          threats,
          scanning,
          updating,
          subscription,
          contact);
    }

    Anna components(boolean real, @Nullable String problem, boolean plan) {
      return new Anna(
          engine,
          databases,
          since,
          fullScan,
          new ComponentState(Component.REAL_TIME_PROTECTION, real, null, problem),
          new ComponentState(Component.SCHEDULED_SCAN, plan, null, null),
          threats,
          scanning,
          updating,
          subscription,
          contact);
    }

    Anna threats(int count) {
      return new Anna(
          engine,
          databases,
          since,
          fullScan,
          realTime,
          scheduled,
          count,
          scanning,
          updating,
          subscription,
          contact);
    }

    Anna busy(boolean scan, boolean update) {
      return new Anna(
          engine,
          databases,
          since,
          fullScan,
          realTime,
          scheduled,
          threats,
          scan,
          update,
          subscription,
          contact);
    }

    Anna uses(@Nullable SubscriptionFacts other) {
      return new Anna(
          engine, databases, since, fullScan, realTime, scheduled, threats, scanning, updating,
          other, contact);
    }

    Anna uses(String state, @Nullable Duration left, boolean renews) {
      return uses(new SubscriptionFacts(state, left == null ? null : NOW.plus(left), renews));
    }

    Anna heard(@Nullable Duration ago) {
      return new Anna(
          engine,
          databases,
          since,
          fullScan,
          realTime,
          scheduled,
          threats,
          scanning,
          updating,
          subscription,
          ago);
    }
  }

  static Stream<Arguments> table() {
    return Stream.of(
        row("nothing is wrong", it -> it, ""),
        row("it knows nothing of contact", it -> it.heard(null), ""),
        row("heard a week ago", it -> it.heard(Duration.ofDays(7)), ""),
        row("not heard for more", it -> it.heard(Duration.ofDays(7).plusSeconds(1)), "no-contact"),
        row("a threat", it -> it.threats(1), "threat-not-handled"),
        row("no engine", it -> it.engine(EngineState.NONE).databases(null), "no-engine"),
        row("an engine that starts", it -> it.engine(EngineState.STARTING), "engine-not-running"),
        row("an engine that stopped", it -> it.engine(EngineState.STOPPED), "engine-not-running"),
        row("no subscription", it -> it.uses(null), "no-subscription"),
        row("blocked", it -> it.uses("blocked", null, false), "subscription-blocked"),
        row("suspended", it -> it.uses("suspended", null, false), "subscription-suspended"),
        row("expired", it -> it.uses("expired", Duration.ZERO, false), "subscription-expired"),
        row("limited", it -> it.uses("limited-mode", null, false), "subscription-expired"),
        row("ended", it -> it.uses("ended", null, false), "subscription-expired"),
        row("not begun", it -> it.uses("not-started", null, false), "subscription-expired"),
        row("grace", it -> it.uses("grace", Duration.ofDays(-1), true), ""),
        row("ends in 15 days", it -> it.uses("active", Duration.ofDays(15), false), ""),
        row(
            "ends in 14 days",
            it -> it.uses("active", Duration.ofDays(14), false),
            "subscription-ends-soon"),
        row("goes on in 14 days", it -> it.uses("active", Duration.ofDays(14), true), ""),
        row("never ends", it -> it.uses("active", null, false), ""),
        row("real time off", it -> it.components(false, null, true), "real-time-protection-off"),
        row(
            "real time cannot work",
            it -> it.components(true, "not-permitted", true),
            "real-time-protection-not-working"),
        row("scheduled scan off", it -> it.components(true, null, false), "component-off"),
        row("databases of a day", it -> it.databases(Duration.ofHours(24)), ""),
        row("databases of more", it -> it.databases(Duration.ofHours(25)), "databases-old"),
        row("databases of a week", it -> it.databases(Duration.ofDays(7)), "databases-old"),
        row("databases of more", it -> it.databases(Duration.ofDays(8)), "databases-out-of-date"),
        row("no databases", it -> it.databases(null), "databases-out-of-date"),
        row("scanned 14 days ago", it -> it.scanned(Duration.ofDays(14), Duration.ofDays(90)), ""),
        row(
            "scanned before that",
            it -> it.scanned(Duration.ofDays(15), Duration.ofDays(90)),
            "full-scan-due"),
        row("new and never scanned", it -> it.scanned(null, Duration.ofDays(1)), ""),
        row("never scanned", it -> it.scanned(null, Duration.ofDays(15)), "full-scan-due"),
        row("a scan", it -> it.busy(true, false), "scan-running"),
        row("an update", it -> it.busy(false, true), "update-running"),
        row(
            "much at once, the worst first",
            it -> it.busy(true, false).threats(2).databases(Duration.ofDays(2)),
            "threat-not-handled databases-old scan-running"));
  }

  private static Arguments row(String what, UnaryOperator<Anna> spoil, String reasons) {
    return arguments(what, spoil.apply(Anna.WELL), reasons);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("table")
  void isAsTheTableSays(String what, Anna device, String reasons) {
    var state = SecurityState.of(device.facts(), RULES, NOW);
    var expected = Arrays.stream(reasons.split(" "))
        .filter(id -> !id.isEmpty())
        .map(id -> Reason.of(id).orElseThrow())
        .toList();
    assertThat(state.reasons()).isEqualTo(expected);
    assertThat(state.level())
        .isEqualTo(expected.isEmpty() ? Level.PROTECTED : expected.get(0).level());
  }

  @Test
  void aReasonForAttentionCanBeHiddenAndIsStillTold() {
    var old = Anna.WELL.databases(Duration.ofDays(2)).facts();
    var hidden = SecurityState.of(old, RULES.hiding(List.of("databases-old")), NOW);
    assertThat(hidden.level()).isEqualTo(Level.PROTECTED);
    assertThat(hidden.reasons()).isEmpty();
    assertThat(hidden.hidden()).containsExactly(Reason.DATABASES_OLD);
  }

  @Test
  void aProblemCannotBeHidden() {
    var infected = Anna.WELL.threats(1).facts();
    var state = SecurityState.of(infected, RULES.hiding(List.of("threat-not-handled")), NOW);
    assertThat(state.level()).isEqualTo(Level.PROBLEM);
    assertThat(state.hidden()).isEmpty();
  }

  @Test
  void everyReasonIsReachedByTheTable() {
    var reached = table()
        .flatMap(row -> Arrays.stream(row.get()[2].toString().split(" ")))
        .filter(id -> !id.isEmpty())
        .distinct();
    assertThat(reached)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Reason.values()).map(Reason::id).toList());
  }

  @Test
  void reasonsAreToldFromTheWorstToTheLeast() {
    assertThat(Arrays.stream(Reason.values()).map(Reason::level)).isSorted();
  }
}
