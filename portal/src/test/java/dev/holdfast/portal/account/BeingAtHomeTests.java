package dev.holdfast.portal.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeingAtHomeTests {

  @ParameterizedTest
  @CsvSource({
    "DE, Europe/Berlin",
    "US, America/New_York",
    "ES, Europe/Madrid",
    "JP, Asia/Tokyo",
    "AU, Australia/Sydney",
    "UA, Europe/Kyiv",
    "BR, America/Sao_Paulo"
  })
  void withoutATimeZoneTheUsualOneOfTheRegionCounts(String region, String zone) {
    assertThat(Home.of("en", region, "").zone()).isEqualTo(zone);
  }

  @Test
  void everyRegionHasAZoneThatExists() {
    assertThat(Home.regions())
        .allSatisfy(region -> ZoneId.of(Home.of("en", region, "").zone()));
  }

  @Test
  void theBrowsersOwnNameOfAZoneIsTaken() {
    assertThat(Home.faults("en", "IN", "Asia/Calcutta")).isEmpty();
    assertThat(Home.of("en", "IN", "Asia/Calcutta").zone()).isEqualTo("Asia/Calcutta");
  }

  @Test
  void whatThePortalDoesNotKnowIsNamedByField() {
    assertThat(Home.faults("xx", "ZZ", "Mars/Olympus").stream().map(FieldFault::field))
        .containsExactly("language", "region", "zone");
    assertThat(Home.faults("", "", "").stream().map(FieldFault::field))
        .containsExactly("language", "region");
  }
}
