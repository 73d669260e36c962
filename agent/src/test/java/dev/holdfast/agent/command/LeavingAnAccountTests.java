package dev.holdfast.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.world.AtAComputer;
import dev.holdfast.agent.world.SmallPortal;
import org.junit.jupiter.api.Test;

/** This computer and its account part, from either side (DEV-5). */
class LeavingAnAccountTests extends AtAComputer {
  @Test
  void aLicenceTakenAwayByTheOwnerIsNotTakenAgain() {
    computer.run("connect", "--code", CODE);
    portal.withdraw();
    var status = computer.run("status", "--json").json();
    assertThat(status.at("/licence/state").asString()).isEqualTo("none");
    assertThat(status.at("/notice/id").asString()).isEqualTo("licence-withdrawn");
    assertThat(portal.licensed()).isFalse();
    assertThat(computer.run("licence", "show").exit()).isEqualTo(3);
  }

  @Test
  void disconnectedOnThePortalIsKnownAtTheNextContact() {
    computer.run("connect", "--code", CODE);
    portal.disconnect();
    var status = computer.run("status", "--json").json();
    assertThat(status.at("/connected").asBoolean()).isFalse();
    assertThat(status.at("/notice/id").asString()).isEqualTo("disconnected-by-portal");
    assertThat(status.at("/licence/state").asString()).isEqualTo("none");
  }

  @Test
  void disconnectingFreesThePlaceUnlessAskedNotTo() {
    computer.run("connect", "--code", CODE);
    var kept = computer.run("disconnect", "--keep-place", "--json").json();
    assertThat(kept.at("/placeFreed").asBoolean()).isFalse();
    assertThat(kept.at("/status/licence/state").asString()).isEqualTo("valid");
    computer.run("connect", "--code", CODE);
    var freed = computer.run("disconnect", "--json").json();
    assertThat(freed.at("/placeFreed").asBoolean()).isTrue();
    assertThat(freed.at("/status/licence/state").asString()).isEqualTo("none");
    assertThat(freed.at("/status/notice").isMissingNode()).isTrue();
  }

  @Test
  void aDisconnectionWhoseAnswerWasLostIsDoneByAskingAgain() {
    computer.run("connect", "--code", CODE);
    portal.answerLost = true;
    portal.failing = 2;
    assertThat(computer.run("disconnect").exit()).isEqualTo(4);
    var again = computer.run("disconnect", "--json");
    assertThat(again.exit()).isZero();
    assertThat(again.json().at("/status/connected").asBoolean()).isFalse();
    assertThat(again.json().at("/status/licence/state").asString()).isEqualTo("none");
    assertThat(computer.run("disconnect").exit()).isEqualTo(3);
  }

  @Test
  void signingOutNamesWhatChangesAndAsks() {
    computer.run("connect", "--code", CODE);
    var left = computer.withAnswers("no").run("account", "sign-out");
    assertThat(left.exit()).isEqualTo(1);
    assertThat(left.out())
        .contains("leaves the account " + SmallPortal.EMAIL, "Family Plus", "its place is free")
        .contains("Nothing was changed");
    assertThat(portal.connected()).isTrue();
    var kept = computer.withAnswers("yes").run("account", "sign-out", "--keep-place");
    assertThat(kept.out()).contains("its place stays taken", "Account       not connected");
    assertThat(kept.out()).contains("Licence       valid");
  }

  @Test
  void signingOutIsDisconnecting() {
    computer.run("connect", "--code", CODE);
    var freed = computer.run("account", "sign-out", "--json").json();
    assertThat(freed.at("/placeFreed").asBoolean()).isTrue();
    assertThat(freed.at("/status/connected").asBoolean()).isFalse();
    assertThat(computer.withAnswers("yes").run("account", "sign-out").exit()).isEqualTo(3);
    assertThat(computer.asked).isEmpty();
  }
}
