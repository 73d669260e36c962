package dev.holdfast.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.world.AtAComputer;
import dev.holdfast.agent.world.Computer;
import dev.holdfast.agent.world.SmallPortal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectingAComputerTests extends AtAComputer {

  @Test
  void byConnectCodeTakesTheSubscriptionAndHoldsALicence() {
    var connected = computer.runWith(CODE + "\n", "connect", "--code", "-", "--json");
    assertThat(connected.exit()).as(connected.err()).isZero();
    assertThat(connected.json().at("/entitlement").asString()).isEqualTo("taken");
    var status = computer.run("status", "--json").json();
    assertThat(status.at("/account/email").asString()).isEqualTo(SmallPortal.EMAIL);
    assertThat(status.at("/licence/state").asString()).isEqualTo("valid");
    assertThat(status.at("/subscription/daysLeft").asInt()).isBetween(364, 366);
    assertThat(status.at("/engine").asString()).isIn("none", "stopped");
  }

  @ParameterizedTest
  @ValueSource(strings = {"connect", "status", "doctor", "setup", "daemon", "scan quick"})
  void aFolderThatIsNoAgentsOwnIsLeftAlone(String command) throws IOException {
    var annas = new Computer(folder.resolve("anna"), portal).fresh();
    Files.writeString(annas.home.resolve("letter.txt"), "Dear Bert");
    var before = Files.getPosixFilePermissions(annas.home);
    var refused = annas.run(command.split(" "));
    assertThat(refused.exit()).as(refused.err()).isEqualTo(2);
    assertThat(refused.err()).contains("not a folder of an agent's own").doesNotContain("\tat ");
    assertThat(Files.getPosixFilePermissions(annas.home)).isEqualTo(before);
  }

  @Test
  void aPersonIsAskedForTheConnectCodeByItsName() {
    computer.withAnswers(CODE);
    assertThat(computer.run("connect", "--code", "-").exit()).isZero();
    assertThat(computer.asked).containsExactly("Connect code:");
  }

  @Test
  void byDeviceAuthorizationShowsAddressAndCode() {
    portal.authorizationAnswer = "granted";
    var connected = computer.run("connect");
    assertThat(connected.exit()).as(connected.err()).isZero();
    assertThat(connected.out()).contains(portal.url() + "/link", "ABCD-EFGH", SmallPortal.EMAIL);
  }

  @Test
  void declinedOnThePortalIsSaid() {
    portal.authorizationAnswer = "access_denied";
    var refused = computer.run("connect", "--json");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.lastLine().at("/error/code").asString()).isEqualTo("authorization-denied");
  }

  @Test
  void aUsedConnectCodeIsRefusedInPlainWords() {
    var refused = computer.run("connect", "--code", SmallPortal.USED_CODE);
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("used before").doesNotContain(SmallPortal.USED_CODE);
  }

  @Test
  void severalSubscriptionsAreOfferedForChoice() {
    portal.subscriptions = 2;
    var connected = computer.run("connect", "--code", CODE);
    assertThat(connected.exit()).isZero();
    assertThat(connected.out())
        .contains("licence choose", "Family Plus")
        .contains("Licence       none");
  }

  @Test
  void everythingStillShowsWithThePortalAway() {
    computer.run("connect", "--code", CODE);
    portal.stop();
    var status = computer.run("status", "--json");
    assertThat(status.exit()).isZero();
    assertThat(status.json().at("/licence/state").asString()).isEqualTo("valid");
    assertThat(status.json().at("/portal/reachable").asBoolean(true)).isFalse();
    assertThat(computer.run("licence", "show").exit()).isZero();
    assertThat(computer.run("licence", "refresh").exit()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFaultAtAnyStepIsMendedByTryingAgain(boolean answerLost) throws IOException {
    portal.answerLost = answerLost;
    int step = 0;
    do {
      portal.failing = ++step;
      var another = new Computer(folder.resolve("home" + step), portal);
      another.run("connect", "--code", CODE);
      boolean reached = portal.failing == 0;
      portal.failing = 0;
      assertThat(another.run("connect", "--code", CODE).exit())
          .as("step %d", step)
          .isZero();
      assertThat(another.run("status", "--json").json().at("/licence/state").asString())
          .as("step %d", step)
          .isEqualTo("valid");
      portal.disconnect();
      if (!reached) break;
    } while (true);
    assertThat(step).isGreaterThan(9);
  }

  @Test
  void homeAndFilesAreForTheirOwnerOnly() throws IOException {
    computer.run("connect", "--code", CODE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(computer.home)))
        .isEqualTo("rwx------");
    for (var file :
        new String[] {"key.json", "credential.json", "licence.jwt", "memory.json", "lock"}) {
      var permissions = Files.getPosixFilePermissions(computer.home.resolve(file));
      assertThat(PosixFilePermissions.toString(permissions)).as(file).isEqualTo("rw-------");
    }
  }

  @Test
  void aTokenDueIsRenewedAndAnEndedOneReplaced() {
    portal.identity.tokenLife = Duration.ZERO;
    computer.run("connect", "--code", CODE);
    assertThat(computer.run("status").exit()).isZero();
    assertThat(portal.asked).contains("/device/v1/token-renewals");
    portal.identity.tokens.clear();
    assertThat(computer.run("licence", "refresh").exit()).isZero();
  }

  @Test
  void aClonedDeviceConnectsAgainAsANewOne() {
    computer.run("connect", "--code", CODE);
    portal.identity.cloned = true;
    var refused = computer.run("licence", "refresh");
    assertThat(refused.err()).contains("copy of this agent");
    var status = computer.run("status", "--json").json();
    assertThat(status.at("/notice/id").asString()).isEqualTo("device-cloned");
    assertThat(status.at("/connected").asBoolean()).isFalse();
    assertThat(computer.run("connect", "--code", CODE).exit()).isZero();
    assertThat(computer.run("status", "--json").json().at("/licence/state").asString())
        .isEqualTo("valid");
  }

  @Test
  void aStaleCodeOfTheDownloadLeadsToTheOrdinaryWay() throws IOException {
    var archive = Files.createDirectories(folder.resolve("holdfast-agent"));
    Files.writeString(archive.resolve("connect.code"), SmallPortal.USED_CODE);
    System.setProperty("holdfast.archive", archive.toString());
    try {
      portal.authorizationAnswer = "granted";
      var connected = computer.run("connect");
      assertThat(connected.exit()).isZero();
      assertThat(connected.err()).contains("used before");
      assertThat(connected.out()).contains("ABCD-EFGH");
      assertThat(archive.resolve("connect.code")).doesNotExist();
    } finally {
      System.clearProperty("holdfast.archive");
    }
  }

  @Test
  void theDoctorSaysWhatIsMissing() {
    assertThat(computer.run("doctor", "--json").exit()).isEqualTo(1);
    computer.run("connect", "--code", CODE);
    var bare =
        computer.run("doctor", "--json").json().at("/checks").valueStream().toList();
    assertThat(bare)
        .filteredOn(check -> !check.path("ok").asBoolean(true))
        .extracting(check -> check.path("id").asString())
        .isSubsetOf("engine", "databases")
        .isNotEmpty();
    assertThat(computer.run("doctor").out()).containsAnyOf("apt install", "holdfast update");
    portal.stop();
    var away = computer.run("doctor");
    assertThat(away.exit()).isEqualTo(1);
    assertThat(away.out()).contains("missing  Portal");
  }

  @Test
  void noCommandPrintsTokenOrKey() throws IOException {
    computer.run("connect", "--code", CODE);
    var secrets = Files.readString(computer.home.resolve("credential.json"));
    var token = secrets.replaceAll(".*(hfd_[^\"]+).*", "$1");
    for (var command : new String[] {"status", "doctor"})
      assertThat(computer.run(command, "--json").out()).doesNotContain(token);
  }
}
