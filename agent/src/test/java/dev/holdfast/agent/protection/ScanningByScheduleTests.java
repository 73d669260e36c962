package dev.holdfast.agent.protection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.protocol.protection.ScanKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When scans are due, for people in Berlin; noon is the time of day unless another is told. */
class ScanningByScheduleTests {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** Local times of 2026; none is written as a dash. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
      case                               | now         | since       | awake       | begun       | quick       | full        | due
      before the first noon              | 06-10T11:59 | 06-09T18:00 | 06-10T08:00 | -           | -           | -           | -
      the first noon                     | 06-10T12:00 | 06-09T18:00 | 06-10T08:00 | -           | -           | -           | FULL
      begun already                      | 06-10T12:01 | 06-09T18:00 | 06-10T08:00 | 06-10T12:00 | -           | -           | -
      a full one yesterday               | 06-10T12:00 | 06-01T18:00 | 06-10T08:00 | 06-09T12:00 | -           | 06-09T13:00 | QUICK
      a full one six days ago            | 06-10T12:00 | 06-01T18:00 | 06-10T08:00 | 06-09T12:00 | 06-09T12:05 | 06-04T13:00 | QUICK
      a full one seven days ago          | 06-10T12:00 | 06-01T18:00 | 06-10T08:00 | 06-09T12:00 | 06-09T12:05 | 06-03T13:00 | FULL
      a full one that did not finish     | 06-11T12:00 | 06-01T18:00 | 06-11T08:00 | 06-10T12:00 | 06-09T12:05 | 06-03T13:00 | FULL
      a person made a quick one since    | 06-10T14:00 | 06-01T18:00 | 06-10T08:00 | 06-09T12:00 | 06-10T13:00 | 06-09T13:00 | -
      a person made a full one since     | 06-10T14:00 | 06-01T18:00 | 06-10T08:00 | 06-09T12:00 | 06-09T12:05 | 06-10T13:00 | -
      a person made a quick one before   | 06-10T12:00 | 06-01T18:00 | 06-10T08:00 | 06-09T12:00 | 06-10T11:00 | 06-09T13:00 | QUICK
      off at noon, started just now      | 06-10T18:05 | 06-01T18:00 | 06-10T18:00 | 06-09T12:00 | 06-09T12:05 | 06-09T13:00 | -
      off at noon, started a while ago   | 06-10T18:10 | 06-01T18:00 | 06-10T18:00 | 06-09T12:00 | 06-09T12:05 | 06-09T13:00 | QUICK
      off at noon, made up for           | 06-10T19:00 | 06-01T18:00 | 06-10T18:00 | 06-10T18:10 | 06-09T12:05 | 06-09T13:00 | -
      off for three weeks                | 06-30T09:10 | 06-01T18:00 | 06-30T09:00 | 06-09T12:00 | 06-09T12:05 | 06-09T13:00 | FULL
      off for three weeks, made up for   | 06-30T11:00 | 06-01T18:00 | 06-30T09:00 | 06-30T09:10 | 06-09T12:05 | 06-30T10:00 | -
      and then the next noon             | 06-30T12:00 | 06-01T18:00 | 06-30T09:00 | 06-30T09:10 | 06-09T12:05 | 06-30T10:00 | QUICK
      turned on after noon               | 06-10T18:00 | 06-10T17:00 | 06-10T08:00 | 06-01T12:00 | 06-01T12:05 | 06-01T13:00 | -
      the noon after it was turned on    | 06-11T12:00 | 06-10T17:00 | 06-10T08:00 | 06-01T12:00 | 06-01T12:05 | 06-01T13:00 | FULL
      the clock went back by an hour     | 06-10T11:30 | 06-01T18:00 | 06-10T08:00 | 06-10T12:00 | 06-10T12:05 | 06-09T13:00 | -
      the clock went back over noon      | 06-10T12:00 | 06-01T18:00 | 06-10T08:00 | 06-10T12:30 | 06-10T12:35 | 06-09T13:00 | -
      the clock was a month ahead        | 06-10T12:00 | 06-01T18:00 | 06-10T08:00 | 07-10T12:00 | 07-10T12:05 | 07-10T13:00 | FULL
      turned on by a clock far ahead     | 06-10T12:00 | 09-01T18:00 | 06-10T08:00 | -           | -           | -           | FULL
      started by a clock far ahead       | 06-10T12:00 | 06-01T18:00 | 09-10T08:00 | 06-09T12:00 | 06-09T12:05 | 06-09T13:00 | -
      summer time begins in that night   | 03-29T12:00 | 03-01T12:00 | 03-29T08:00 | 03-28T12:00 | 03-28T12:05 | 03-28T13:00 | QUICK
      a minute before, in that night     | 03-29T11:59 | 03-01T12:00 | 03-29T08:00 | 03-28T12:00 | 03-28T12:05 | 03-28T13:00 | -
      summer time ends in that night     | 10-25T12:00 | 10-01T12:00 | 10-25T08:00 | 10-24T12:00 | 10-24T12:05 | 10-24T13:00 | QUICK
      seven days over the end of summer  | 10-28T12:00 | 10-01T12:00 | 10-28T08:00 | 10-27T12:00 | 10-27T12:05 | 10-21T23:30 | FULL
      """)
  void isDue(
      String name,
      String now,
      String since,
      String awake,
      String begun,
      String quick,
      String full,
      String due) {
    var facts = facts("12:00", since, awake, begun, quick, full);
    assertThat(DueScan.due(facts, at(now)).map(ScanKind::name).orElse("-")).isEqualTo(due);
  }

  private static DueScan.Facts facts(
      String daily, String since, String awake, String begun, String quick, String full) {
    return new DueScan.Facts(
        LocalTime.parse(daily),
        7,
        BERLIN,
        at(since),
        at(awake),
        maybe(begun),
        maybe(quick),
        maybe(full));
  }

  private static @Nullable Instant maybe(String local) {
    return local.equals("-") ? null : at(local);
  }

  private static Instant at(String local) {
    return LocalDateTime.parse("2026-" + local).atZone(BERLIN).toInstant();
  }

  @Test
  void aTimeThatTheNightLeavesOutComesAfterItAndOneThatComesTwiceCountsOnce() {
    var spring = facts("02:30", "03-01T12:00", "03-01T12:00", "03-28T02:30", "-", "03-28T04:00");
    assertThat(DueScan.due(spring, Instant.parse("2026-03-29T01:29:00Z"))).isEmpty();
    assertThat(DueScan.due(spring, Instant.parse("2026-03-29T01:30:00Z"))).contains(ScanKind.QUICK);
    var first = Instant.parse("2026-10-25T00:30:00Z");
    var autumn = facts("02:30", "10-01T12:00", "10-01T12:00", "10-24T02:30", "-", "10-24T04:00");
    assertThat(DueScan.due(autumn, first)).contains(ScanKind.QUICK);
    var begun = new DueScan.Facts(
        autumn.daily(),
        7,
        BERLIN,
        autumn.since(),
        autumn.awakeSince(),
        first,
        null,
        autumn.fullAt());
    assertThat(DueScan.due(begun, first.plus(Duration.ofHours(1)))).isEmpty();
  }
}
