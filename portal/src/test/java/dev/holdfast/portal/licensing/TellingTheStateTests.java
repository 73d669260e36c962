package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TellingTheStateTests {
  private static final Instant START = Instant.parse("2026-01-10T08:00:00Z");
  private static final Instant END = Instant.parse("2027-01-10T00:00:00Z");

  @ParameterizedTest(name = "at {0}: {1}")
  @CsvSource({
    "2026-01-10T07:59:59Z,     NOT_STARTED",
    "2026-01-10T08:00:00Z,     ACTIVE",
    "2027-01-09T23:59:59.999Z, ACTIVE",
    "2027-01-10T00:00:00Z,     GRACE",
    "2027-01-23T23:59:59Z,     GRACE",
    "2027-01-24T00:00:00Z,     LIMITED_MODE",
    "2027-02-22T23:59:59Z,     LIMITED_MODE",
    "2027-02-23T00:00:00Z,     EXPIRED"
  })
  void followsTimeThroughGraceAndLimitedMode(Instant now, State state) {
    assertThat(paid(14, 30).state(now)).isEqualTo(state);
  }

  @ParameterizedTest(name = "{0} days of grace, {1} of limited mode: {2} at the end")
  @CsvSource({"0, 30, LIMITED_MODE", "14, 0, GRACE", "0, 0, EXPIRED"})
  void leavesOutWhatThePlanDoesNotGive(int grace, int limited, State state) {
    assertThat(paid(grace, limited).state(END)).isEqualTo(state);
  }

  @Test
  void waitsForTheFirstDevice() {
    var unused = new Facts(
        new Facts.Term(null, null, null, 14, 30), Facts.Against.NOTHING, Facts.Paid.NOTHING);
    assertThat(unused.state(END)).isEqualTo(State.NOT_STARTED);
  }

  @Test
  void neverEndsWithoutAnEnd() {
    var free = new Facts(
        new Facts.Term(START, null, ZoneOffset.UTC, 0, 30),
        Facts.Against.NOTHING,
        Facts.Paid.NOTHING);
    assertThat(free.state(Instant.parse("9999-12-31T00:00:00Z"))).isEqualTo(State.ACTIVE);
    assertThat(free.graceEnd()).isEmpty();
  }

  @ParameterizedTest(name = "blocked {0}, suspended {1}, cancelled {2}, removed {3}: {4}")
  @CsvSource(
      nullValues = "-",
      value = {
        "true,  false, -,                    -,                    BLOCKED",
        "false, true,  -,                    -,                    SUSPENDED",
        "true,  true,  -,                    -,                    BLOCKED",
        "false, true,  2026-05-01T00:00:00Z, -,                    SUSPENDED",
        "false, false, 2026-05-01T00:00:00Z, -,                    ENDED",
        "false, false, 2026-06-01T00:00:01Z, -,                    ACTIVE",
        "true,  true,  2026-05-01T00:00:00Z, 2026-05-01T00:00:00Z, REMOVED",
        "false, false, -,                    2026-06-01T00:00:01Z, ACTIVE"
      })
  void tellsWhatStandsAgainstItFirst(
      boolean blocked,
      boolean suspended,
      @Nullable Instant cancelled,
      @Nullable Instant removed,
      State state) {
    var facts = new Facts(
        paid(14, 30).term(),
        new Facts.Against(blocked, suspended, cancelled, removed),
        Facts.Paid.NOTHING);
    assertThat(facts.state(Instant.parse("2026-06-01T00:00:00Z"))).isEqualTo(state);
  }

  private static Facts paid(int graceDays, int limitedModeDays) {
    return new Facts(
        new Facts.Term(START, END, ZoneOffset.UTC, graceDays, limitedModeDays),
        Facts.Against.NOTHING,
        Facts.Paid.NOTHING);
  }
}
