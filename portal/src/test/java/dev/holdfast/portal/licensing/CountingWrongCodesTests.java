package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.challenge.Answer;
import dev.holdfast.portal.challenge.OpenTry;
import dev.holdfast.portal.challenge.Trial;
import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.portal.world.Solver;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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
  void tenAreFreeThenEachTryWaitsTwiceAsLong() {
    for (int i = 0; i < 10; i++) {
      assertThat(isLooked(anna, home + i, Refusal.CANNOT_BE_ADDED)).isTrue();
    }
    assertThat(pause(anna, home)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
    clock.pass(Duration.ofSeconds(30));
    assertThat(isLooked(anna, home, Refusal.CANNOT_BE_ADDED)).isTrue();
    assertThat(pause(anna, home)).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
    clock.pass(Duration.ofHours(1));
    assertThat(isLooked(anna, home, Refusal.CANNOT_BE_ADDED)).isTrue();
    assertThat(isLooked(anna, home, Refusal.CANNOT_BE_ADDED)).isTrue();
  }

  @Test
  void afterThreePausesEachTryTakesAChallengeToo() {
    guessUntilChallenged(anna);
    var asked = begin(anna, home, Answer.NONE);
    assertThat(asked).isInstanceOf(Trial.Challenged.class);
    var challenge = ((Trial.Challenged) asked).asked().challenge();
    var solved = new Answer(Solver.solve(challenge), "", false);
    try (var open = (OpenTry) begin(anna, home, solved)) {
      open.wrong();
    }
    assertThat(facts(anna).getLast())
        .contains("\"wrong\": 14")
        .contains("\"challenge\": \"work\"")
        .contains("\"limit\": \"code-per-account\"");
    clock.pass(Duration.ofMinutes(8));
    assertThat(begin(anna, home, solved)).isInstanceOf(Trial.Challenged.class);
  }

  @Test
  void aClockThatIsSetBackLocksNobodyOut() {
    clock.pass(Duration.ofDays(400));
    for (int i = 0; i < 10; i++) {
      isLooked(anna, home, Refusal.CANNOT_BE_ADDED);
    }
    clock.reset();
    assertThat(pause(anna, home)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
    clock.pass(Duration.ofSeconds(30));
    assertThat(isLooked(anna, home, Refusal.CANNOT_BE_ADDED)).isTrue();
  }

  @Test
  void aRightCodeHelpsNoGuesser() {
    for (int i = 0; i < 9; i++) {
      isLooked(anna, home, Refusal.CANNOT_BE_ADDED);
      isLooked(anna, home, Refusal.BLOCKED);
    }
    isLooked(anna, home, Refusal.CANNOT_BE_ADDED);
    assertThat(pause(anna, home)).isPositive();
    clock.pass(Duration.ofSeconds(30));
    assertThat(isLooked(anna, home, Refusal.BLOCKED)).isTrue();
    assertThat(isLooked(anna, home, Refusal.CANNOT_BE_ADDED)).isTrue();
    assertThat(pause(anna, home)).isGreaterThan(Duration.ofSeconds(45));
  }

  @Test
  void ofManyGuessesAtOnceNoMoreThanAllowedAreLookedAt() throws Exception {
    Callable<Boolean> guessing = () -> isLooked(anna, home, Refusal.CANNOT_BE_ADDED);
    try (var guessers = Executors.newVirtualThreadPerTaskExecutor()) {
      var looked =
          guessers.invokeAll(IntStream.range(0, 40).mapToObj(i -> guessing).toList());
      assertThat(looked.stream().filter(Future::resultNow)).hasSize(10);
    }
  }

  @Test
  void somebodyWhoEntersManyRightCodesAtOnceIsNotTakenForAGuesser() throws Exception {
    Callable<Boolean> redeeming = () -> isLooked(anna, home, Refusal.BLOCKED);
    try (var tabs = Executors.newVirtualThreadPerTaskExecutor()) {
      var looked =
          tabs.invokeAll(IntStream.range(0, 40).mapToObj(i -> redeeming).toList());
      assertThat(looked.stream().filter(Future::resultNow)).hasSize(40);
    }
  }

  @Test
  void slowsAnAddressAfterThirtyWhoeverTries() {
    for (int i = 0; i < 30; i++) {
      assertThat(isLooked(Actor.account(Sold.somebody()), home, Refusal.CANNOT_BE_ADDED))
          .isTrue();
    }
    assertThat(pause(anna, home)).isPositive();
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

  private void guessUntilChallenged(Actor who) {
    for (int i = 0; i < 13; i++) {
      assertThat(isLooked(who, home, Refusal.CANNOT_BE_ADDED)).isTrue();
      clock.pass(pause(who, home));
    }
  }

  private long alarms() {
    return jdbc.sql("SELECT count(*) FROM audit_entry WHERE act = 'code.guessing-alarm'")
        .query(Long.class)
        .single();
  }

  private Trial begin(Actor who, String origin, Answer answer) {
    return guesses.begin(who, origin, answer);
  }

  private boolean isLooked(Actor who, String origin, Refusal told) {
    if (!(begin(who, origin, Answer.NONE) instanceof OpenTry open)) {
      return false;
    }
    try (open) {
      Guesses.noted(open, told);
      return true;
    }
  }

  private Duration pause(Actor who, String origin) {
    return switch (begin(who, origin, Answer.NONE)) {
      case Trial.TooSoon(var pause) -> pause;
      case Trial.Challenged challenged -> Duration.ZERO;
      case OpenTry open -> {
        open.close();
        yield Duration.ZERO;
      }
    };
  }

  private List<String> facts(Actor who) {
    return jdbc.sql("""
            SELECT facts::text FROM audit_entry WHERE actor = :actor AND act = 'code.attempts-limited' ORDER BY id
            """).param("actor", who.id()).query(String.class).list();
  }
}
