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
}
