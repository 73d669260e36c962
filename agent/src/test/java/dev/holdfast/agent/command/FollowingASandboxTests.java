package dev.holdfast.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.world.AtAComputer;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.code.CodeText;
import dev.holdfast.protocol.message.Discovery;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FollowingASandboxTests extends AtAComputer {
  private static final Duration YEAR = Duration.ofDays(365);

  @Test
  void itsTimeIsTakenForTheTimeAndSaidToBe() {
    portal.sandbox = true;
    portal.clock = Clock.offset(Clock.systemUTC(), YEAR);
    computer.run("connect", "--code", CODE);
    var status = computer.run("status", "--json").json();
    assertThat(status.at("/portal/sandbox").booleanValue()).isTrue();
    assertThat(status.at("/agent/clockOff").booleanValue()).isFalse();
    assertThat(status.at("/licence/state").asString()).isEqualTo("valid");
    assertThat(now(status)).isAfter(Instant.now().plus(YEAR).minusSeconds(60));
    var offline = computer.run("status", "--offline");
    assertThat(offline.out()).contains("test clock").doesNotContain("more than a day wrong");
    portal.clock = Clock.systemUTC();
    assertThat(now(computer.run("status", "--json").json()))
        .isBefore(Instant.now().plusSeconds(60));
  }

  @Test
  void aCodeIsTakenAlthoughTheComputersDateIsAnother() {
    portal.sandbox = true;
    portal.clock = Clock.offset(Clock.systemUTC(), YEAR);
    var activated = computer.runWith(code() + "\n", "activate", "-");
    assertThat(activated.exit()).as(activated.err()).isZero();
  }

  @Test
  void whereThereIsNoneTheDateStillCountsAndNoMachineIdIsTaken() {
    portal.clock = Clock.offset(Clock.systemUTC(), YEAR);
    var refused = computer.runWith(code() + "\n", "activate", "-", "--json");
    assertThat(refused.json().at("/error/code").asString()).isEqualTo("wrong-date");
    var asked = portal.asked.size();
    var made = computer.run("connect", "--code", CODE, "--machine-id", "m-1", "--json");
    assertThat(made.exit()).isEqualTo(1);
    assertThat(made.lastLine().at("/error/code").asString()).isEqualTo("machine-id-refused");
    assertThat(portal.asked.subList(asked, portal.asked.size())).containsOnly(Discovery.PATH);
  }

  @Test
  void aMachineIdIsTakenAndSent() {
    portal.sandbox = true;
    var connected = computer.run("connect", "--code", CODE, "--machine-id", "m-1");
    assertThat(connected.exit()).as(connected.err()).isZero();
    assertThat(portal.identity.machine).isEqualTo("m-1");
  }

  @Test
  void aPortalThatDoesNotSayIsNone() {
    var said = "{\"name\":\"Old\",\"url\":\"u\",\"device\":\"d\",\"rootThumbprint\":\"r\"}";
    assertThat(Json.read(said, Discovery.class))
        .hasValueSatisfying(portal -> assertThat(portal.ofSandbox()).isFalse());
  }

  /** One that the portal does not take for blocked. */
  private static String code() {
    return Stream.generate(() -> CodeText.random(new SecureRandom()).canonical())
        .filter(code -> !code.startsWith("0"))
        .findFirst()
        .orElseThrow();
  }

  private static Instant now(JsonNode status) {
    return Instant.parse(status.at("/agent/now").asString());
  }
}
