package dev.holdfast.protocol.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.holdfast.protocol.protection.SecurityFacts.SubscriptionFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
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
  private static final class Spoilt {
    EngineState engine = EngineState.RUNNING;

    @Nullable
    Duration databases = Duration.ofHours(3);

    Duration installed = Duration.ofDays(200);

    @Nullable
    Duration fullScan = Duration.ofDays(2);

    boolean realTime = true;

    @Nullable
    String problem;

    boolean scheduled = true;
    int threats;
    List<String> permissions = List.of();
    boolean scanning;
    boolean updating;

    @Nullable
    SubscriptionFacts used = subscription("active", Duration.ofDays(100), false);

    @Nullable
    Duration contact = Duration.ofMinutes(1);

    SecurityFacts facts() {
      return new SecurityFacts(
          engine,
          ago(databases),
          NOW.minus(installed),
          ago(fullScan),
          List.of(
              new ComponentState(Component.REAL_TIME_PROTECTION, realTime, null, problem),
              new ComponentState(Component.SCHEDULED_SCAN, scheduled, null, null)),
          threats,
          scanning,
          updating,
          used,
          ago(contact),
          permissions);
    }

    private static @Nullable Instant ago(@Nullable Duration time) {
      return time == null ? null : NOW.minus(time);
    }
  }

  private static SubscriptionFacts subscription(
      String state, @Nullable Duration left, boolean renews) {
    return new SubscriptionFacts(state, left == null ? null : NOW.plus(left), renews);
  }

  private static Consumer<Spoilt> uses(String state, @Nullable Duration left, boolean renews) {
    return it -> it.used = subscription(state, left, renews);
  }

  static Stream<Arguments> table() {
    return Stream.of(
        row("nothing is wrong", it -> {}, ""),
        row("it knows nothing of contact", it -> it.contact = null, ""),
        row("heard a week ago", it -> it.contact = Duration.ofDays(7), ""),
        row(
            "not heard for more",
            it -> it.contact = Duration.ofDays(7).plusSeconds(1),
            "no-contact"),
        row("a threat", it -> it.threats = 1, "threat-not-handled"),
        row(
            "no engine",
            it -> {
              it.engine = EngineState.NONE;
              it.databases = null;
            },
            "no-engine"),
        row("an engine that starts", it -> it.engine = EngineState.STARTING, "engine-not-running"),
        row("an engine that stopped", it -> it.engine = EngineState.STOPPED, "engine-not-running"),
        row("no subscription", it -> it.used = null, "no-subscription"),
        row("blocked", uses("blocked", null, false), "subscription-blocked"),
        row("suspended", uses("suspended", null, false), "subscription-suspended"),
        row("expired", uses("expired", Duration.ZERO, false), "subscription-expired"),
        row("limited", uses("limited-mode", null, false), "subscription-expired"),
        row("ended", uses("ended", null, false), "subscription-expired"),
        row("not begun", uses("not-started", null, false), "subscription-expired"),
        row("grace", uses("grace", Duration.ofDays(-1), true), ""),
        row("ends in 15 days", uses("active", Duration.ofDays(15), false), ""),
        row(
            "ends in 14 days",
            uses("active", Duration.ofDays(14), false),
            "subscription-ends-soon"),
        row("goes on in 14 days", uses("active", Duration.ofDays(14), true), ""),
        row("never ends", uses("active", null, false), ""),
        row("real time off", it -> it.realTime = false, "real-time-protection-off"),
        row(
            "real time cannot work",
            it -> it.problem = "not-permitted",
            "real-time-protection-not-working"),
        row("scheduled scan off", it -> it.scheduled = false, "component-off"),
        row(
            "a permission is missing",
            it -> it.permissions = List.of("full-access"),
            "permission-missing"),
        row("databases of a day", it -> it.databases = Duration.ofHours(24), ""),
        row("databases of more", it -> it.databases = Duration.ofHours(25), "databases-old"),
        row("databases of a week", it -> it.databases = Duration.ofDays(7), "databases-old"),
        row("databases of more", it -> it.databases = Duration.ofDays(8), "databases-out-of-date"),
        row("no databases", it -> it.databases = null, "databases-out-of-date"),
        row(
            "scanned 14 days ago",
            it -> {
              it.fullScan = Duration.ofDays(14);
              it.installed = Duration.ofDays(90);
            },
            ""),
        row(
            "scanned before that",
            it -> {
              it.fullScan = Duration.ofDays(15);
              it.installed = Duration.ofDays(90);
            },
            "full-scan-due"),
        row(
            "new and never scanned",
            it -> {
              it.fullScan = null;
              it.installed = Duration.ofDays(1);
            },
            ""),
        row(
            "never scanned",
            it -> {
              it.fullScan = null;
              it.installed = Duration.ofDays(15);
            },
            "full-scan-due"),
        row("a scan", it -> it.scanning = true, "scan-running"),
        row("an update", it -> it.updating = true, "update-running"),
        row(
            "much at once, the worst first",
            it -> {
              it.scanning = true;
              it.threats = 2;
              it.databases = Duration.ofDays(2);
            },
            "threat-not-handled databases-old scan-running"));
  }

  private static Arguments row(String what, Consumer<Spoilt> spoil, String reasons) {
    return arguments(what, device(spoil), reasons);
  }

  private static Spoilt device(Consumer<Spoilt> spoil) {
    var device = new Spoilt();
    spoil.accept(device);
    return device;
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("table")
  void isAsTheTableSays(String what, Spoilt device, String reasons) {
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
    var old = device(it -> it.databases = Duration.ofDays(2)).facts();
    var hidden = SecurityState.of(old, RULES.hiding(List.of("databases-old")), NOW);
    assertThat(hidden.level()).isEqualTo(Level.PROTECTED);
    assertThat(hidden.reasons()).isEmpty();
    assertThat(hidden.hidden()).containsExactly(Reason.DATABASES_OLD);
  }

  @Test
  void aProblemCannotBeHidden() {
    var infected = device(it -> it.threats = 1).facts();
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

  @Test
  void aPhoneThatDoesNotScanIsJudgedByItsSubscriptionAlone() {
    var used = subscription("active", Duration.ofDays(100), false);
    var longAgo = NOW.minus(Duration.ofDays(400));
    assertThat(SecurityState.of(
                SecurityFacts.withoutScanning(longAgo, used, NOW), SecurityRules.DEFAULT, NOW)
            .level())
        .isEqualTo(Level.PROTECTED);
    assertThat(SecurityState.of(
                SecurityFacts.withoutScanning(longAgo, null, longAgo), SecurityRules.DEFAULT, NOW)
            .reasons())
        .containsExactly(Reason.NO_CONTACT, Reason.NO_SUBSCRIPTION);
  }
}
