package dev.holdfast.protocol.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparingVersionsTests {
  @Test
  void goesByNumbersAndNotByLetters() {
    var sorted = Stream.of("1.10", "1.9.3", "2.0-rc.1", "0.1.0", "2.0", "2.0-beta", "2.0.0.1")
        .map(AgentVersion::new)
        .sorted()
        .map(AgentVersion::text);
    assertThat(sorted.toList())
        .isEqualTo(List.of("0.1.0", "1.9.3", "1.10", "2.0-beta", "2.0-rc.1", "2.0", "2.0.0.1"));
  }

  @Test
  void takesAMissingNumberForNought() {
    assertThat(new AgentVersion("1.5")).isEqualByComparingTo(new AgentVersion("1.5.0"));
    assertThat(new AgentVersion("1.5").isOlderThan(new AgentVersion("1.5.0"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1", "1.2.3.4.5", "v1.2", "1.2-", "1..2", "1.2/..", "1.2-rc 1", "-1.2"})
  void takesNothingElseForAVersion(String text) {
    assertThat(AgentVersion.parse(text)).isEmpty();
  }
}
