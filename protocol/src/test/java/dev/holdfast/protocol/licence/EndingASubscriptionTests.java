package dev.holdfast.protocol.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndingASubscriptionTests {
  private static final Product PRODUCT = new Product("plus", "Plus", "Plus", List.of(), "plus-1y");
  private static final Term TERM = new Term(
      Instant.parse("2026-01-01T00:00:00Z"),
      Instant.parse("2027-01-01T00:00:00Z"),
      Instant.parse("2027-01-15T00:00:00Z"),
      Instant.parse("2027-02-14T00:00:00Z"));

  @ParameterizedTest
  @CsvSource({
    "not-started, 2025-12-31T23:59:59Z, not-started",
    "not-started, 2026-01-01T00:00:00Z, active",
    "active, 2026-12-31T23:59:59Z, active",
    "active, 2027-01-01T00:00:00Z, grace",
    "active, 2027-01-15T00:00:00Z, limited-mode",
    "active, 2027-02-14T00:00:00Z, expired",
    "grace, 2027-01-14T00:00:00Z, grace",
    "suspended, 2026-12-31T00:00:00Z, suspended",
    "blocked, 2027-02-14T00:00:00Z, blocked"
  })
  void runsThroughGraceAndLimitedMode(String state, Instant now, String expected) {
    assertThat(new Entitlement("sub_1", "limited", state, 5, PRODUCT, TERM).stateAt(now))
        .isEqualTo(expected);
  }

  @Test
  void neverEndsWithoutAnEnd() {
    var free = new Entitlement("sub_1", "free", "active", 1, PRODUCT, Term.OPEN);
    assertThat(free.stateAt(Instant.parse("2126-01-01T00:00:00Z"))).isEqualTo("active");
  }
}
