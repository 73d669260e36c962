package dev.holdfast.protocol.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeingOverdueTests {
  private static final Instant END = Instant.parse("2027-01-10T00:00:00Z");

  @ParameterizedTest(name = "told {0}, now {1}, provider {2}, clock wrong {3}: {4}")
  @CsvSource({
    "2027-01-10T00:10:00Z, 2027-01-10T23:59:59Z, false, false, ''",
    "2027-01-10T00:10:00Z, 2027-01-11T00:00:00Z, false, false, payment",
    "2027-01-10T00:10:00Z, 2027-01-11T00:00:00Z, true, false, provider",
    "2027-01-09T23:59:59Z, 2027-01-11T00:00:00Z, false, false, no-contact",
    "2027-01-09T23:59:59Z, 2027-01-11T00:00:00Z, true, false, no-contact",
    "2027-01-09T23:59:59Z, 2027-01-10T12:00:00Z, false, false, ''",
    "2027-01-10T00:10:00Z, 2027-01-10T12:00:00Z, false, true, clock"
  })
  void namesTheCauseADayAfterTheEnd(
      Instant told, Instant now, boolean provider, boolean clockWrong, String cause) {
    var known = new Overdue.Known(provider, END, told);
    assertThat(Overdue.of(known, now, clockWrong).map(Overdue::id).orElse("")).isEqualTo(cause);
  }
}
