package dev.holdfast.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.act.StatusReport;
import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.world.AtAComputer;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.message.DeviceEvent;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TellingWithoutADaemonTests extends AtAComputer {
  private static final String ID = "0123456789ABCDEFGHJKMNPQRS";

  private void happened() throws IOException {
    var event = new DeviceEvent(ID, Instant.EPOCH, null, null, 3);
    Home.open(computer.home).append("events.jsonl", Json.write(event) + "\n");
  }

  @Test
  void theNextCommandTellsWhatWaits() throws IOException {
    computer.run("connect", "--code", CODE);
    happened();
    assertThat(computer.run("status", "--offline").exit()).isZero();
    assertThat(portal.protection.events).isEmpty();
    assertThat(computer.run("status").exit()).isZero();
    assertThat(portal.protection.events).extracting(DeviceEvent::id).containsExactly(ID);
    computer.run("status");
    assertThat(portal.protection.events).hasSize(1);
    assertThat(portal.asked.stream().filter(path -> path.endsWith("/events"))).hasSize(1);
  }

  @Test
  void theLineOfADaemonThatWaitsForAgreementNamesTheSetup() throws IOException {
    portal.statements.publish();
    var waiting = computer.fresh().run("status", "--json").out();
    assertThat(DaemonLine.of(Json.read(waiting, StatusReport.class).orElseThrow()))
        .contains("holdfast setup");
    computer.run("setup", "--accept-agreement", "--accept-privacy");
    var agreed = computer.run("status", "--json").out();
    assertThat(DaemonLine.of(Json.read(agreed, StatusReport.class).orElseThrow()))
        .doesNotContain("holdfast setup");
  }

  @Test
  void nothingIsToldOfAComputerWithoutAnAccountAndNothingIsLost() throws IOException {
    computer.run("status");
    happened();
    computer.run("status");
    assertThat(portal.protection.events).isEmpty();
    computer.run("connect", "--code", CODE);
    assertThat(portal.protection.events).hasSize(1);
  }
}
