package dev.holdfast.portal.installation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortalVersionTests {
  @ParameterizedTest
  @CsvSource({"0.2.0,0.1.0", "0.10.0,0.9.9", "1.0,0.99.99", "1.0.1,1.0", "0.1.1-rc,0.1.0"})
  void numbersDecideWhichIsNewer(String newer, String older) {
    assertThat(PortalVersion.isNewer(newer, older)).isTrue();
    assertThat(PortalVersion.isNewer(older, newer)).isFalse();
    assertThat(PortalVersion.isNewer(newer, newer)).isFalse();
  }

  @Test
  void thisPortalKnowsItsOwn() {
    assertThat(PortalVersion.own()).matches("\\d+\\.\\d+\\.\\d+.*");
  }
}
