package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class CountingWrongCodesTests {
  private final Guesses guesses;
  private final Limits limits;
  private final JdbcClient jdbc;
  private final SettableClock clock;
  private final Actor anna = Actor.account(Sold.somebody());
  private final String home = "address " + UUID.randomUUID();

  CountingWrongCodesTests(Guesses guesses, Limits limits, JdbcClient jdbc, SettableClock clock) {
    this.guesses = guesses;
    this.limits = limits;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  @Test
  void stopsAnAccountAfterTenAndLetsItTryAgainLater() {
    for (int i = 0; i < 10; i++) {
      assertThat(isLooked(anna, home + i, Refusal.CANNOT_BE_ADDED)).isTrue();
    }
    assertThat(isLooked(anna, home, Refusal.CANNOT_BE_ADDED)).isFalse();
    assertThat(acts(anna)).containsExactly("code.attempts-limited");
    clock.pass(Duration.ofHours(1));
    assertThat(isLooked(anna, home, Refusal.CANNOT_BE_ADDED)).isTrue();
  }

  @Test
  void stopsAnAddressAfterThirtyWhoeverTries() {
    for (int i = 0; i < 30; i++) {
      assertThat(isLooked(Actor.account(Sold.somebody()), home, Refusal.CANNOT_BE_ADDED))
          .isTrue();
    }
    assertThat(isLooked(anna, home, Refusal.CANNOT_BE_ADDED)).isFalse();
    assertThat(isLooked(anna, home + "elsewhere", Refusal.CANNOT_BE_ADDED)).isTrue();
  }

  @Test
  void doesNotCountReasonsThatOnlyTheHolderOfACodeLearns() {
    for (int i = 0; i < 40; i++) {
      assertThat(isLooked(anna, home, Refusal.BLOCKED)).isTrue();
    }
  }

  @Test
  void raisesTheAlarmOnceWhenTheWholeInstallationIsGuessedAt() {
    var before = alarms();
    for (int i = 0; i < Limit.CODE_PER_INSTALLATION.tries(); i++) {
      limits.count(Limit.CODE_PER_INSTALLATION, "all");
    }
    isLooked(anna, home, Refusal.CANNOT_BE_ADDED);
    isLooked(anna, home, Refusal.CANNOT_BE_ADDED);
    assertThat(alarms()).isEqualTo(before + 1);
  }

  private long alarms() {
    return jdbc.sql("SELECT count(*) FROM audit_entry WHERE act = 'code.guessing-alarm'")
        .query(Long.class)
        .single();
  }

  private boolean isLooked(Actor who, String origin, Refusal told) {
    try (var guess = guesses.begin(who, origin)) {
      if (guess.refused().isPresent()) {
        return false;
      }
      guess.noted(told);
      return true;
    }
  }

  private java.util.List<String> acts(Actor who) {
    return jdbc.sql("SELECT act FROM audit_entry WHERE actor = :actor")
        .param("actor", who.id())
        .query(String.class)
        .list();
  }
}
