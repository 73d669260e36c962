package dev.holdfast.agent.contact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.world.AtAComputer;
import dev.holdfast.agent.world.SmallChallenges;
import dev.holdfast.protocol.code.CodeText;
import dev.holdfast.protocol.message.Challenge;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DoingThePortalsWorkTests extends AtAComputer {
  private final Challenge challenge = SmallChallenges.of(31_415);

  @Test
  void connectingDoesItAndSaysSo() {
    portal.challenges.due = 1;
    var connected = computer.runWith(CODE + "\n", "connect", "--code", "-", "--json");
    assertThat(connected.exit()).as(connected.err()).isZero();
    assertThat(connected.err()).contains("work for a moment");
    assertThat(portal.challenges.due).isZero();
  }

  @Test
  void activatingDoesItAsOftenAsItIsAsked() {
    portal.challenges.due = 2;
    var activated = computer.runWith(activatable() + "\n", "activate", "-");
    assertThat(activated.exit()).as(activated.err()).isZero();
    assertThat(activated.err()).contains("work for a moment");
    assertThat(portal.challenges.due).isZero();
  }

  @Test
  void butNotForEver() {
    portal.challenges.due = 9;
    var refused = computer.runWith(activatable() + "\n", "activate", "-", "--json");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.json().at("/error/code").asString()).isEqualTo("challenge-required");
    assertThat(portal.challenges.due).isEqualTo(6);
  }

  @Test
  void whatCannotBeSolvedIsSaid() {
    portal.challenges.due = 1;
    portal.challenges.next = SmallChallenges.of(60_000);
    var refused = computer.runWith(activatable() + "\n", "activate", "-", "--json");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.json().at("/error/code").asString()).isEqualTo("challenge-too-hard");
    assertThat(portal.licensed()).isFalse();
  }

  @Test
  void findsTheNumber() {
    assertThat(Solver.solve(challenge).orElseThrow().number()).isEqualTo(31_415);
    assertThat(Solver.solve(SmallChallenges.of(0)).orElseThrow().number()).isZero();
    assertThat(Solver.solve(SmallChallenges.of(50_000)).orElseThrow().number()).isEqualTo(50_000);
    assertThat(Solver.solve(SmallChallenges.of(50_001))).isEmpty();
  }

  @Test
  void givesUpInsteadOfWorkingForEver() {
    var endless = new Challenge(
        "SHA-256", "0".repeat(64), Long.MAX_VALUE, challenge.salt(), challenge.signature());
    long begun = System.nanoTime();
    assertThat(Solver.solve(endless, Duration.ofMillis(50))).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void doesNoWorkOfAKindItDoesNotKnow() {
    var other =
        new Challenge("SHA-512", challenge.challenge(), 50_000, challenge.salt(), "signature");
    assertThat(Solver.solve(other)).isEmpty();
    assertThat(Solver.solve(new Challenge("SHA-256", "not a hash", 50_000, "salt", "signature")))
        .isEmpty();
  }

  private static String activatable() {
    return Stream.generate(() -> CodeText.random(new SecureRandom()).canonical())
        .filter(code -> !code.startsWith("0"))
        .findFirst()
        .orElseThrow();
  }
}
