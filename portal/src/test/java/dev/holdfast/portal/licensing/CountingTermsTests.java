package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountingTermsTests {

  @ParameterizedTest(name = "{0} + {1} in {2} ends before {3}")
  @CsvSource({
    "2026-11-21T19:35:00Z, P1Y,   UTC,               2027-11-21T00:00:00Z",
    "2026-11-21T23:30:00Z, P1Y,   Europe/Berlin,     2027-11-21T23:00:00Z",
    "2028-02-29T10:00:00Z, P1Y,   UTC,               2029-02-28T00:00:00Z",
    "2028-02-29T10:00:00Z, P4Y,   UTC,               2032-02-29T00:00:00Z",
    "2027-01-31T10:00:00Z, P1M,   UTC,               2027-02-28T00:00:00Z",
    "2027-03-27T10:00:00Z, P1D,   Europe/Berlin,     2027-03-27T23:00:00Z",
    "2027-03-28T10:00:00Z, P1D,   Europe/Berlin,     2027-03-28T22:00:00Z",
    "2027-10-30T10:00:00Z, P1D,   Europe/Berlin,     2027-10-30T22:00:00Z",
    "2027-10-31T10:00:00Z, P1D,   Europe/Berlin,     2027-10-31T23:00:00Z",
    "2018-11-03T12:00:00Z, P1D,   America/Sao_Paulo, 2018-11-04T03:00:00Z",
    "2026-11-21T11:00:00Z, P30D,  Pacific/Auckland,  2026-12-21T11:00:00Z",
    "2099-03-01T00:00:00Z, P1Y,   UTC,               2100-03-01T00:00:00Z",
    "2096-02-29T00:00:00Z, P4Y,   UTC,               2100-02-28T00:00:00Z",
    "2038-01-18T00:00:00Z, P1Y,   UTC,               2039-01-18T00:00:00Z",
    "9989-12-31T00:00:00Z, P10Y,  UTC,               9999-12-31T00:00:00Z"
  })
  void endAtTheStartOfADayOfTheZone(Instant start, Period term, ZoneId zone, Instant end) {
    assertThat(PaidTerm.end(start, term, zone)).isEqualTo(end);
  }

  @Test
  void repeatedMonthsKeepTheAnchorDay() {
    var start = Instant.parse("2027-01-31T10:00:00Z");
    var month = Period.ofMonths(1);
    for (int n = 1; n <= 120; n++) {
      var wanted = LocalDate.of(2027, 1, 31).plusMonths(n);
      assertThat(PaidTerm.end(start, month, n, ZoneOffset.UTC)
              .atOffset(ZoneOffset.UTC)
              .toLocalDate())
          .isEqualTo(wanted);
    }
    assertThat(PaidTerm.end(start, month, 120, ZoneOffset.UTC))
        .isEqualTo(Instant.parse("2037-01-31T00:00:00Z"));
  }

  @ParameterizedTest(name = "used {0}, activate before {1}: ends before {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        "2026-06-01T12:00:00Z, -,                    2027-06-01T00:00:00Z",
        "2026-06-01T12:00:00Z, 2026-07-01T00:00:00Z, 2027-06-01T00:00:00Z",
        "2026-09-01T12:00:00Z, 2026-07-01T00:00:00Z, 2027-07-01T00:00:00Z",
        "2028-01-01T12:00:00Z, 2026-07-01T00:00:00Z, 2027-07-01T00:00:00Z"
      })
  void neverReachBeyondTheActivateByDateAndATerm(
      Instant used, @org.jspecify.annotations.Nullable Instant activateBy, Instant end) {
    assertThat(PaidTerm.end(used, activateBy, Period.ofYears(1), ZoneOffset.UTC))
        .isEqualTo(end);
  }

  @Test
  void areToldByTheirLastDay() {
    var berlin = ZoneId.of("Europe/Berlin");
    var end = PaidTerm.end(Instant.parse("2026-03-03T20:00:00Z"), Period.ofYears(1), berlin);
    assertThat(PaidTerm.lastDay(end, berlin)).isEqualTo(LocalDate.of(2027, 3, 2));
  }

  @ParameterizedTest(name = "{0} months from {1} end on {2}")
  @CsvSource({
    "1,   2027-12-31, 2028-01-31",
    "2,   2027-12-31, 2028-02-29",
    "3,   2027-12-31, 2028-03-31",
    "4,   2027-12-31, 2028-04-30",
    "14,  2027-12-31, 2029-02-28",
    "1,   2028-01-30, 2028-02-29",
    "13,  2028-01-30, 2029-02-28",
    "2,   2028-01-30, 2028-03-30",
    "1,   2028-02-29, 2028-03-29",
    "12,  2028-02-29, 2029-02-28",
    "13,  2028-02-29, 2029-03-29",
    "48,  2028-02-29, 2032-02-29",
    "864, 2028-02-29, 2100-02-28",
    "120, 2027-08-31, 2037-08-31"
  })
  void monthsInARowEndOnTheAnchorDayOrTheLastOfTheMonth(int times, LocalDate from, LocalDate to) {
    var start = from.atTime(23, 59, 59).toInstant(ZoneOffset.UTC);
    assertThat(PaidTerm.end(start, Period.ofMonths(1), times, ZoneOffset.UTC))
        .isEqualTo(to.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  @ParameterizedTest(name = "a day from {1} in {0} ends at {2}")
  @CsvSource({
    // The clocks go forward over midnight: the day begins at one o'clock.
    "America/Sao_Paulo, 2018-11-03T15:00:00Z, 2018-11-04T03:00:00Z",
    "Africa/Cairo,      2024-04-25T12:00:00Z, 2024-04-25T22:00:00Z",
    "Asia/Beirut,       2022-03-26T12:00:00Z, 2022-03-26T22:00:00Z",
    // They go back over midnight: the day begins at the first of two midnights.
    "America/Havana,    2026-10-31T12:00:00Z, 2026-11-01T04:00:00Z",
    "Atlantic/Azores,   2026-10-24T12:00:00Z, 2026-10-25T00:00:00Z",
    // A day of 23 hours, of 25, of 24 and a half.
    "America/New_York,  2027-03-14T12:00:00Z, 2027-03-15T04:00:00Z",
    "America/New_York,  2027-11-07T12:00:00Z, 2027-11-08T05:00:00Z",
    "Australia/Lord_Howe, 2027-04-03T18:00:00Z, 2027-04-04T13:30:00Z",
    // A day that a country left out.
    "Pacific/Apia,      2011-12-29T20:00:00Z, 2011-12-30T10:00:00Z"
  })
  void startsOfDaysAreThoseOfTheZone(ZoneId zone, Instant start, Instant end) {
    assertThat(PaidTerm.end(start, Period.ofDays(1), zone)).isEqualTo(end);
  }

  @ParameterizedTest(name = "{0}: begun on {1}, over after {2}")
  @CsvSource({
    "Etc/GMT+12,         2026-11-21, 2027-11-20",
    "Pacific/Pago_Pago,  2026-11-21, 2027-11-20",
    "America/St_Johns,   2026-11-22, 2027-11-21",
    "UTC,                2026-11-22, 2027-11-21",
    "Asia/Kathmandu,     2026-11-22, 2027-11-21",
    "Pacific/Chatham,    2026-11-22, 2027-11-21",
    "Pacific/Kiritimati, 2026-11-22, 2027-11-21"
  })
  void theSameInstantIsAnotherDayElsewhere(ZoneId zone, LocalDate begun, LocalDate lastDay) {
    var start = Instant.parse("2026-11-22T09:00:00Z");
    assertThat(start.atZone(zone).toLocalDate()).isEqualTo(begun);
    var end = PaidTerm.end(start, Period.ofYears(1), zone);
    assertThat(PaidTerm.lastDay(end, zone)).isEqualTo(lastDay);
    assertThat(end.atZone(zone).toLocalTime()).isEqualTo(java.time.LocalTime.MIDNIGHT);
  }

  @Test
  void isNeverShorterThanPromisedByMoreThanItsFirstDayInAnyZone() {
    var start = Instant.parse("2028-02-28T17:43:11Z");
    for (var id : ZoneId.getAvailableZoneIds()) {
      var zone = ZoneId.of(id);
      var end = PaidTerm.end(start, Period.ofDays(365), zone);
      assertThat(java.time.Duration.between(start, end))
          .as(id)
          .isBetween(
              java.time.Duration.ofHours(364 * 24 - 3), java.time.Duration.ofHours(365 * 24 + 3));
      assertThat(PaidTerm.end(end, Period.ofDays(1), zone)).as(id).isAfter(end);
    }
  }

  @ParameterizedTest(name = "CODE-8 in {0}: used {1}, activate before {2}: ends {3}")
  @CsvSource({
    "Europe/Berlin,      2026-06-30T21:59:00Z, 2026-07-01T00:00:00Z, 2027-06-29T22:00:00Z",
    "Europe/Berlin,      2026-06-30T22:01:00Z, 2026-07-01T00:00:00Z, 2027-06-30T22:00:00Z",
    "Europe/Berlin,      2026-07-05T10:00:00Z, 2026-07-01T00:00:00Z, 2027-06-30T22:00:00Z",
    "Pacific/Kiritimati, 2026-07-05T10:00:00Z, 2026-07-01T00:00:00Z, 2027-06-30T10:00:00Z",
    "Etc/GMT+12,         2026-07-05T10:00:00Z, 2026-07-01T00:00:00Z, 2027-06-30T12:00:00Z"
  })
  void theActivateByDateBoundsInTheSameZone(ZoneId zone, Instant used, Instant by, Instant end) {
    assertThat(PaidTerm.end(used, by, Period.ofYears(1), zone)).isEqualTo(end);
  }
}
