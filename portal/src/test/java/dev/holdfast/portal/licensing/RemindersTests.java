package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When owners are reminded of what. The subscriptions here end on 10 January 2027 at midnight. */
class RemindersTests {
  private static final Instant END = Instant.parse("2027-01-10T00:00:00Z");

  @ParameterizedTest(name = "{0}, renewal {1}, {2}: {3}")
  @CsvSource({
    "LIMITED, -, 2026-12-26T23:59:59Z, ''",
    "LIMITED, -, 2026-12-27T00:00:00Z, ENDS_IN_14_DAYS",
    "LIMITED, -, 2027-01-02T23:59:59Z, ENDS_IN_14_DAYS",
    "LIMITED, -, 2027-01-03T00:00:00Z, ENDS_IN_7_DAYS",
    "LIMITED, -, 2027-01-09T00:00:00Z, ENDS_IN_1_DAY",
    "LIMITED, -, 2027-01-10T00:00:00Z, LIMITED_MODE",
    "LIMITED, -, 2027-02-09T00:00:00Z, EXPIRED",
    "LIMITED, -, 2027-03-10T23:59:59Z, EXPIRED",
    "LIMITED, -, 2027-03-11T00:00:00Z, ''",
    "AUTO_RENEWING, on, 2026-12-07T23:59:59Z, ''",
    "AUTO_RENEWING, on, 2026-12-08T00:00:00Z, CHARGE",
    "AUTO_RENEWING, on, 2027-01-06T23:59:59Z, CHARGE",
    "AUTO_RENEWING, on, 2027-01-07T00:00:00Z, ''",
    "AUTO_RENEWING, on, 2027-01-10T00:00:00Z, GRACE",
    "AUTO_RENEWING, on, 2027-01-24T00:00:00Z, LIMITED_MODE",
    "AUTO_RENEWING, off, 2026-12-27T00:00:00Z, ENDS_IN_14_DAYS",
    "AUTO_RENEWING, off, 2027-01-10T00:00:00Z, LIMITED_MODE",
    "PROVIDER, -, 2027-01-09T12:00:00Z, ENDS_IN_1_DAY",
    "TRIAL, -, 2027-01-03T12:00:00Z, ENDS_IN_7_DAYS",
    "FREE, -, 2027-01-03T12:00:00Z, ''"
  })
  void saysWhatIsTrueThen(Kind kind, String renewal, Instant now, String what) {
    var facts =
        facts(Period.ofYears(1), renewal.equals("off"), kind == Kind.AUTO_RENEWING ? 14 : 0);
    assertThat(Reminders.due(kind, facts, Set.of(), now).map(Enum::name).orElse(""))
        .isEqualTo(what);
    assertThat(Reminders.due(kind, facts, EnumSet.allOf(Reminder.class), now)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"blocked", "suspended", "cancelled", "removed"})
  void isSilentAboutWhatStandsAgainstIt(String against) {
    var before = facts(Period.ofYears(1), false, 0);
    var at = END.minusSeconds(86_400 * 100L);
    var facts = new Facts(
        before.term(),
        new Facts.Against(
            against.equals("blocked"),
            against.equals("suspended"),
            against.equals("cancelled") ? at : null,
            against.equals("removed") ? at : null),
        before.paid());
    assertThat(Reminders.due(Kind.LIMITED, facts, Set.of(), END.minusSeconds(60)))
        .isEmpty();
  }

  @Test
  void doesNotTellOfFourteenDaysWhenATermOfTenBegins() {
    var facts = facts(Period.ofDays(10), false, 0);
    assertThat(Reminders.times(Kind.LIMITED, facts))
        .extracting(Reminders.Time::what)
        .containsExactly(
            Reminder.ENDS_IN_7_DAYS,
            Reminder.ENDS_IN_1_DAY,
            Reminder.LIMITED_MODE,
            Reminder.EXPIRED);
  }

  @Test
  void tellsOfAMonthlyChargeWhenTheMonthBegins() {
    var facts = facts(Period.ofMonths(1), false, 14);
    var charge = Reminders.times(Kind.AUTO_RENEWING, facts).getFirst();
    assertThat(charge.what()).isEqualTo(Reminder.CHARGE);
    assertThat(charge.from()).isEqualTo(facts.term().start());
    assertThat(charge.until()).isEqualTo(Instant.parse("2027-01-07T00:00:00Z"));
  }

  @ParameterizedTest(name = "in {0}")
  @CsvSource({"Pacific/Kiritimati", "Europe/Berlin", "America/Los_Angeles", "Pacific/Pago_Pago"})
  void countsTheDaysOfTheOwnersZoneAcrossClockChanges(String name) {
    var zone = ZoneId.of(name);
    var end = LocalDate.parse("2027-04-01").atStartOfDay(zone).toInstant();
    var start = LocalDate.parse("2026-04-01").atStartOfDay(zone).toInstant();
    var facts = new Facts(
        new Facts.Term(start, end, zone, 0, 30),
        Facts.Against.NOTHING,
        new Facts.Paid(Period.ofYears(1), null, 0, null));
    assertThat(Reminders.times(Kind.LIMITED, facts).getFirst().from())
        .isEqualTo(LocalDate.parse("2027-03-18").atStartOfDay(zone).toInstant());
    var times = Reminders.times(Kind.LIMITED, facts);
    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i).from()).isEqualTo(times.get(i - 1).until());
    }
  }

  private static Facts facts(Period length, boolean off, int grace) {
    var start = END.atOffset(ZoneOffset.UTC).minus(length).toInstant();
    return new Facts(
        new Facts.Term(start, END, ZoneOffset.UTC, off ? 0 : grace, 30),
        Facts.Against.NOTHING,
        new Facts.Paid(length, null, 0, off ? start : null));
  }
}
