package dev.holdfast.portal.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.holdfast.portal.challenge.Passage.Asked;
import dev.holdfast.portal.challenge.Passage.By;
import dev.holdfast.portal.challenge.Passage.Passed;
import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.portal.world.Solver;
import dev.holdfast.protocol.message.Challenge;
import dev.holdfast.protocol.message.ChallengeSolution;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class SolvingChallengesTests {
  private final Challenges challenges;
  private final WrongTries tries;
  private final RecurringTask<Void> sweep;
  private final JdbcClient jdbc;
  private final SettableClock clock;
  private final Guesser anna = new Guesser(Limit.CODE_PER_ACCOUNT, "acc_" + UUID.randomUUID());

  SolvingChallengesTests(
      Challenges challenges,
      WrongTries tries,
      @Qualifier("forgetChallenges") RecurringTask<Void> sweep,
      JdbcClient jdbc,
      SettableClock clock) {
    this.challenges = challenges;
    this.tries = tries;
    this.sweep = sweep;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  @Test
  void aSolutionCountsOnce() {
    var solved = solved(challenge(anna, 0));
    assertThat(challenges.pass(anna, 0, solved)).isEqualTo(new Passed(By.WORK));
    assertThat(challenges.pass(anna, 0, solved)).isInstanceOf(Asked.class);
  }

  @Test
  void shownTwiceAtTheSameTimeItCountsOnce() throws Exception {
    var solved = solved(challenge(anna, 0));
    Callable<Passage> showing = () -> challenges.pass(anna, 0, solved);
    try (var tabs = Executors.newVirtualThreadPerTaskExecutor()) {
      var passages = tabs.invokeAll(IntStream.range(0, 8).mapToObj(i -> showing).toList());
      assertThat(passages.stream().map(Future::resultNow).filter(Passed.class::isInstance))
          .hasSize(1);
    }
  }

  @Test
  void isGoodForTenMinutes() {
    var soon = solved(challenge(anna, 0));
    var late = solved(challenge(anna, 0));
    clock.pass(Duration.ofMinutes(9));
    assertThat(challenges.pass(anna, 0, soon)).isInstanceOf(Passed.class);
    clock.pass(Duration.ofSeconds(61));
    assertThat(challenges.pass(anna, 0, late)).isInstanceOf(Asked.class);
  }

  @Test
  void isWorthNothingToOthersNorElsewhere() {
    var solved = solved(challenge(anna, 0));
    for (var other : List.of(
        new Guesser(Limit.CODE_PER_ACCOUNT, "acc_" + UUID.randomUUID()),
        new Guesser(Limit.USER_CODE_PER_ACCOUNT, anna.whom()))) {
      assertThat(challenges.pass(other, 0, solved)).isInstanceOf(Asked.class);
    }
    assertThat(challenges.pass(anna, 0, solved)).isInstanceOf(Passed.class);
  }

  @Test
  void getsHarderWithEveryFailureAndAnEarlierOneIsNotEnough() {
    var easy = challenge(anna, 0);
    var hard = challenge(anna, 1);
    assertThat(hard.maxnumber()).isEqualTo(2 * easy.maxnumber());
    assertThat(challenge(anna, 90).maxnumber()).isEqualTo(32 * easy.maxnumber());
    assertThat(challenges.pass(anna, 1, solved(easy))).isInstanceOf(Asked.class);
    assertThat(challenges.pass(anna, 1, solved(hard))).isInstanceOf(Passed.class);
  }

  @Test
  void anAlteredOneIsWorthNothing() {
    var real = challenge(anna, 0);
    var solution = ChallengeSolution.parse(solved(real).solution()).orElseThrow();
    var number = String.valueOf(solution.number());
    var moved = new ChallengeSolution(
        real.algorithm(),
        real.challenge(),
        number.length() > 1 ? Long.parseLong(number.substring(1)) : 0,
        real.salt() + number.charAt(0),
        real.signature());
    var longer = new ChallengeSolution(
        real.algorithm(),
        real.challenge(),
        solution.number(),
        real.salt().replaceFirst("expires=\\d", "expires=9"),
        real.signature());
    var wrongNumber = real.solved(solution.number() + 1);
    var below = real.solved(-1);
    var unsigned = new ChallengeSolution(
        real.algorithm(), real.challenge(), solution.number(), real.salt(), "0".repeat(64));
    var othersAlgorithm = new ChallengeSolution(
        "SHA-1", real.challenge(), solution.number(), real.salt(), unsigned.signature());
    Stream.of(moved, longer, wrongNumber, below, unsigned, othersAlgorithm)
        .map(altered -> new Answer(altered.encoded(), "", false))
        .forEach(
            altered -> assertThat(challenges.pass(anna, 0, altered)).isInstanceOf(Asked.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "?", "e30=", "bnVsbA==", "W10=", "eyJudW1iZXIiOiJ4In0=", "\u0000", "🙂"})
  void whatIsNoSolutionAsksAgain(String nonsense) {
    assertThat(challenges.pass(anna, 0, new Answer(nonsense, nonsense, false)))
        .isInstanceOf(Asked.class);
  }

  @Test
  void whoHasNoScriptWaitsAMinuteInstead() {
    var token = pause(anna);
    var early = pauseOf(challenges.pass(anna, 0, waited(token)));
    assertThat(early.token()).isEqualTo(token);
    assertThat(early.seconds()).isBetween(50L, 60L);
    clock.pass(Duration.ofSeconds(45));
    assertThat(pauseOf(challenges.pass(anna, 0, waited(token))).seconds()).isBetween(1L, 15L);
    clock.pass(Duration.ofSeconds(15));
    assertThat(challenges.pass(anna, 0, waited(token))).isEqualTo(new Passed(By.WAITING));
    assertThat(challenges.pass(anna, 0, waited(token))).isInstanceOf(Asked.class);
  }

  @Test
  void whoWaitsForManyAtOnceHasWaitedForOne() {
    var one = pause(anna);
    var another = pause(anna);
    clock.pass(Duration.ofSeconds(61));
    assertThat(challenges.pass(anna, 0, waited(one))).isInstanceOf(Passed.class);
    var anew = pauseOf(challenges.pass(anna, 0, waited(another)));
    assertThat(anew.token()).isNotEqualTo(another);
    assertThat(anew.seconds()).isEqualTo(60);
  }

  @Test
  void waitingIsForTheOneWhoWaitedAndNotForEver() {
    var token = pause(anna);
    var bert = new Guesser(Limit.CODE_PER_ACCOUNT, "acc_" + UUID.randomUUID());
    clock.pass(Duration.ofSeconds(61));
    assertThat(challenges.pass(bert, 0, waited(token))).isInstanceOf(Asked.class);
    assertThat(challenges.pass(anna, 0, waited("1" + token))).isInstanceOf(Asked.class);
    assertThat(challenges.pass(anna, 0, waited(token.replaceFirst("\\d", "0"))))
        .isInstanceOf(Asked.class);
    clock.pass(Duration.ofMinutes(10));
    assertThat(challenges.pass(anna, 0, waited(token))).isInstanceOf(Asked.class);
  }

  @Test
  void whatIsOverIsForgotten() {
    challenges.pass(anna, 0, solved(challenge(anna, 0)));
    var token = pause(anna);
    clock.pass(Duration.ofSeconds(61));
    challenges.pass(anna, 0, waited(token));
    tries.lock(anna, clock.instant());
    clock.pass(Duration.ofDays(2));
    assertThat(old()).isGreaterThanOrEqualTo(3);
    sweep.execute(null, null);
    assertThat(old()).isZero();
  }

  private long old() {
    return jdbc.sql("""
            SELECT (SELECT count(*) FROM challenge_solved WHERE expires_at < :day)
              + (SELECT count(*) FROM challenge_waited WHERE passed_at < :day)
              + (SELECT count(*) FROM wrong_tries WHERE wrong_at < :day)
            """)
        .param("day", clock.instant().minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  private Challenge challenge(Guesser whose, int failures) {
    return ((Asked) challenges.pass(whose, failures, Answer.NONE)).challenge();
  }

  private String pause(Guesser whose) {
    return pauseOf(challenges.pass(whose, 0, new Answer("", "", true))).token();
  }

  private static Passage.Pause pauseOf(Passage passage) {
    return Optional.ofNullable(((Asked) passage).pause()).orElseThrow();
  }

  private static Answer solved(Challenge challenge) {
    return new Answer(Solver.solve(challenge), "", false);
  }

  private static Answer waited(String token) {
    return new Answer("", token, false);
  }
}
