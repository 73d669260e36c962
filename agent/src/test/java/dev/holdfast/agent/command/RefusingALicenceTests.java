package dev.holdfast.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.world.AtAComputer;
import dev.holdfast.agent.world.Computer;
import dev.holdfast.protocol.jose.PrivateKeyPair;
import dev.holdfast.protocol.licence.KeySet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefusingALicenceTests extends AtAComputer {

  @Test
  void aTamperedLicenceFileIsRefusedAndFetchedAnew() throws IOException {
    computer.run("connect", "--code", CODE);
    var file = computer.home.resolve("licence.jwt");
    var parts = Files.readString(file).split("\\.");
    Files.writeString(file, parts[0] + "." + parts[1] + "." + "A".repeat(85) + "A");
    assertThat(computer
            .run("licence", "show", "--json")
            .json()
            .at("/verification/reason")
            .asString())
        .isEqualTo("bad-signature");
    assertThat(computer.run("licence", "show").exit()).isEqualTo(1);
    assertThat(computer.run("licence", "refresh").exit()).isZero();
    assertThat(computer.run("licence", "show").exit()).isZero();
  }

  @Test
  void aNewerLicenceByAStrangerIsRefusedAndTheOldOneKept() {
    computer.run("connect", "--code", CODE);
    var stranger = PrivateKeyPair.generate(new SecureRandom());
    portal.licencePost = licence -> portal.licence(stranger);
    portal.renewLicence();
    var status = computer.run("status", "--json").json();
    assertThat(status.at("/licence/state").asString()).isEqualTo("valid");
    assertThat(status.at("/licence/sequence").asLong()).isEqualTo(1000);
    assertThat(status.at("/licence/refused").asString()).isEqualTo("unknown-key");
  }

  @Test
  void anOldLicencePutBackIsRefused() throws IOException {
    computer.run("connect", "--code", CODE);
    var file = computer.home.resolve("licence.jwt");
    var old = Files.readString(file);
    portal.renewLicence();
    computer.run("status");
    Files.writeString(file, old);
    portal.stop();
    var status = computer.run("status", "--json").json();
    assertThat(status.at("/licence/state").asString()).isEqualTo("refused");
    assertThat(status.at("/licence/reason").asString()).isEqualTo("older-sequence");
  }

  @Test
  void aRevokedLicencePutBackIsRefused() throws IOException {
    computer.run("connect", "--code", CODE);
    var file = computer.home.resolve("licence.jwt");
    var revoked = Files.readString(file);
    portal.revoke();
    assertThat(computer.run("status", "--json").json().at("/licence/state").asString())
        .isEqualTo("none");
    Files.writeString(file, revoked);
    portal.stop();
    var status = computer.run("status", "--json").json();
    assertThat(status.at("/licence/state").asString()).isEqualTo("refused");
    assertThat(status.at("/licence/reason").asString()).isEqualTo("revoked");
    assertThat(computer.run("status").out()).contains("the portal has revoked it");
  }

  @Test
  void aLicenceIssuedAfterwardsIsBelieved() {
    computer.run("connect", "--code", CODE);
    portal.revoke();
    computer.run("status");
    portal.renewLicence();
    computer.run("licence", "refresh");
    assertThat(computer.run("status", "--json").json().at("/licence/state").asString())
        .isEqualTo("valid");
  }

  @Test
  void aLicenceCopiedToAnotherComputerIsRefusedThere() throws IOException {
    computer.run("connect", "--code", CODE);
    var other = new Computer(folder.resolve("other"), portal);
    other.run("connect", "--code", CODE);
    Files.copy(
        computer.home.resolve("licence.jwt"),
        other.home.resolve("licence.jwt"),
        StandardCopyOption.REPLACE_EXISTING);
    portal.stop();
    assertThat(other.run("status", "--json").json().at("/licence/reason").asString())
        .isEqualTo("other-device");
  }

  @Test
  void aKeyThatIsNewerThanTheSetHeldIsLookedUp() {
    computer.run("connect", "--code", CODE);
    portal.replaceKeyUnseen();
    assertThat(computer.run("licence", "refresh").exit()).isZero();
    var status = computer.run("status", "--json").json();
    assertThat(status.at("/licence/state").asString()).isEqualTo("valid");
    assertThat(status.at("/licence/sequence").asLong()).isEqualTo(1001);
  }

  @Test
  void aWithdrawnKeyEndsWhatItSigned() {
    computer.run("connect", "--code", CODE);
    portal.rotate(KeySet.Status.WITHDRAWN);
    var status = computer.run("status", "--json").json();
    assertThat(status.at("/licence/state").asString()).isEqualTo("refused");
    assertThat(status.at("/licence/reason").asString()).isEqualTo("withdrawn-key");
  }

  @Test
  void aClockTurnedBackOrForwardDoesNotLengthenTheLicence() {
    computer.run("connect", "--code", CODE);
    portal.stop();
    computer.clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(15));
    assertThat(computer.run("status", "--json").json().at("/licence/state").asString())
        .isEqualTo("expired");
    computer.clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(-400));
    var status = computer.run("status", "--json").json();
    assertThat(Instant.parse(status.at("/agent/now").asString()))
        .isAfter(Clock.systemUTC().instant().minusSeconds(60));
    assertThat(status.at("/agent/clockOff").asBoolean()).isTrue();
  }
}
