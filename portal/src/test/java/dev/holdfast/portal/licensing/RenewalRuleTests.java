package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.licensing.RenewalRule.Act;
import dev.holdfast.portal.licensing.RenewalRule.Anchor;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be done about a renewal, and which end it gives. */
class RenewalRuleTests {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant NOW = Instant.parse("2027-06-15T10:00:00Z");

  @ParameterizedTest(name = "{0}: renew {1}, turn off {2}, resume {3}, cancel {4}")
  @CsvSource({
    "not-started,  not-started, not-started, not-started, ''",
    "active,       '',          '',          '',          ''",
    "active-off,   renewal-off, '',          '',          ''",
    "grace,        '',          not-active,  not-active,  ''",
    "limited-mode, '',          not-active,  not-active,  ''",
    "limited-off,  renewal-off, not-active,  not-active,  ''",
    "expired,      expired,     expired,     expired,     expired",
    "suspended,    suspended,   suspended,   suspended,   ''",
    "blocked,      blocked,     blocked,     blocked,     ''",
    "ended,        ended,       ended,       ended,       ended",
    "removed,      '',          '',          '',          ''"
  })
  void dependsOnTheState(String state, String renew, String off, String resume, String cancel) {
    assertThat(refusal(Act.RENEW, state)).isEqualTo(renew);
    assertThat(refusal(Act.TURN_OFF, state)).isEqualTo(off);
    assertThat(refusal(Act.RESUME, state)).isEqualTo(resume);
    assertThat(refusal(Act.CANCEL, state)).isEqualTo(cancel);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "LIMITED, not-auto-renewing",
    "AUTO_RENEWING, ''",
    "PROVIDER, managed-elsewhere",
    "TRIAL, not-auto-renewing",
    "FREE, not-auto-renewing",
    "PER_USER_SERVICE, not-auto-renewing"
  })
  void dependsOnTheKind(Kind kind, String why) {
    var facts = facts("active");
    assertThat(id(RenewalRule.refusal(Act.TURN_OFF, kind, facts, NOW))).isEqualTo(why);
    assertThat(RenewalRule.refusal(Act.CANCEL, kind, facts, NOW)).isEmpty();
  }

  @ParameterizedTest(name = "from {0}, {1} after {2} renewals: until {3}")
  @CsvSource({
    "2027-01-31T09:00:00Z, P1M, 0, 2027-03-31",
    "2027-01-31T09:00:00Z, P1M, 1, 2027-04-30",
    "2027-01-31T09:00:00Z, P1M, 11, 2028-02-29",
    "2027-12-31T09:00:00Z, P1M, 0, 2028-02-29",
    "2027-12-31T09:00:00Z, P1M, 1, 2028-03-31",
    "2028-02-29T09:00:00Z, P1Y, 0, 2030-02-28",
    "2028-02-29T09:00:00Z, P1Y, 2, 2032-02-29",
    "2027-10-01T09:00:00Z, P30D, 0, 2027-11-30",
    "2027-03-28T00:30:00Z, P1D, 0, 2027-03-30"
  })
  void countsFromTheAnchorDay(Instant start, Period length, int renewals, String until) {
    var end = PaidTerm.end(start, length, renewals + 1, BERLIN);
    var facts = facts(start, end, length, renewals);
    var anchor = RenewalRule.anchor(facts, Optional.empty());
    assertThat(anchor).isEqualTo(new Anchor(start, -1));
    assertThat(RenewalRule.newEnd(facts, anchor))
        .isEqualTo(java.time.LocalDate.parse(until).atStartOfDay(BERLIN).toInstant());
  }

  @Test
  void countsFromAnEndThatWasMovedAndGoesOnFromThere() {
    var start = Instant.parse("2027-01-31T09:00:00Z");
    var cut = Instant.parse("2027-02-15T23:00:00Z");
    var first = facts(start, cut, Period.ofMonths(1), 0);
    var anchor = RenewalRule.anchor(first, Optional.empty());
    assertThat(anchor).isEqualTo(new Anchor(cut, 0));
    var march = RenewalRule.newEnd(first, anchor);
    assertThat(march).isEqualTo(Instant.parse("2027-03-15T23:00:00Z"));
    var second = facts(start, march, Period.ofMonths(1), 1);
    assertThat(RenewalRule.anchor(second, Optional.of(anchor))).isEqualTo(anchor);
    assertThat(RenewalRule.newEnd(second, anchor)).isEqualTo(Instant.parse("2027-04-15T22:00:00Z"));
  }

  private static String refusal(Act act, String state) {
    return id(RenewalRule.refusal(act, Kind.AUTO_RENEWING, facts(state), NOW));
  }

  private static String id(Optional<RenewalRefusal> why) {
    return why.map(RenewalRefusal::id).orElse("");
  }

  private static Facts facts(String state) {
    var end = switch (state) {
      case "grace" -> "2027-06-10T22:00:00Z";
      case "limited-mode", "limited-off" -> "2027-05-20T22:00:00Z";
      case "expired" -> "2027-02-01T23:00:00Z";
      default -> "2027-07-01T22:00:00Z";
    };
    boolean off = state.endsWith("-off");
    var term = new Facts.Term(
        state.equals("not-started") ? null : Instant.parse("2026-07-01T08:00:00Z"),
        state.equals("not-started") ? null : Instant.parse(end),
        BERLIN,
        off ? 0 : 14,
        30);
    var against = new Facts.Against(
        state.equals("blocked"),
        state.equals("suspended"),
        at(state, "ended"),
        at(state, "removed"));
    return new Facts(
        term,
        against,
        new Facts.Paid(Period.ofMonths(1), null, 0, off ? NOW.minusSeconds(9) : null));
  }

  private static @Nullable Instant at(String state, String which) {
    return state.equals(which) ? NOW.minusSeconds(60) : null;
  }

  private static Facts facts(Instant start, Instant end, Period length, int renewals) {
    return new Facts(
        new Facts.Term(start, end, BERLIN, 14, 30),
        Facts.Against.NOTHING,
        new Facts.Paid(length, null, renewals, null));
  }
}
