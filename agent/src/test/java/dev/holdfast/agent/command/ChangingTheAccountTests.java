package dev.holdfast.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.world.AtAComputer;
import dev.holdfast.agent.world.SmallPortal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The account of this computer, and going over to another one (LIC-10). */
class ChangingTheAccountTests extends AtAComputer {
  @BeforeEach
  void connected() {
    computer.run("connect", "--code", CODE);
  }

  @Test
  void itIsShownWithThePageWhereItIsManaged() {
    assertThat(computer.run("account", "show").out())
        .contains(SmallPortal.EMAIL, portal.url() + "/account", "holdfast account sign-out");
  }

  @Test
  void itIsSaidWhatChangesAndThePersonAgrees() {
    portal.authorizationAnswer = "granted";
    var changed = computer.withAnswers("yes").run("account", "change");
    assertThat(changed.exit()).as(changed.err()).isZero();
    assertThat(changed.out())
        .contains("leaves the account " + SmallPortal.EMAIL, "Family Plus", "ABCD-EFGH")
        .contains("Account       " + SmallPortal.OTHER);
    assertThat(status("/account/email")).isEqualTo(SmallPortal.OTHER);
    assertThat(status("/licence/state")).isEqualTo("valid");
  }

  @Test
  void whoDoesNotAgreeStays() {
    var left = computer.withAnswers("").run("account", "change", "--code", CODE);
    assertThat(left.exit()).isEqualTo(1);
    assertThat(left.out()).contains("Nothing was changed");
    assertThat(status("/account/email")).isEqualTo(SmallPortal.EMAIL);
  }

  @Test
  void thatNothingFitsInTheOtherAccountIsSaidBefore() {
    portal.nothingFits = true;
    var left = computer.withAnswers("yes", "no").run("account", "change", "--code", CODE);
    assertThat(left.exit()).isEqualTo(1);
    assertThat(computer.asked.getLast()).contains(SmallPortal.OTHER, "lose its licence");
    assertThat(status("/account/email")).isEqualTo(SmallPortal.EMAIL);
    computer.answers = null;
    var refused = computer.run("account", "change", "--code", CODE, "--yes", "--json");
    assertThat(refused.json().at("/error/code").asString()).isEqualTo("nothing-fits");
    assertThat(status("/licence/state")).isEqualTo("valid");
    var changed = computer.run("account", "change", "--code", CODE, "--yes", "--without-licence");
    assertThat(changed.exit()).as(changed.err()).isZero();
    assertThat(status("/account/email")).isEqualTo(SmallPortal.OTHER);
    assertThat(status("/licence/state")).isEqualTo("none");
  }

  @Test
  void theOldLicenceIsKeptUntilOneOfSeveralIsChosen() {
    portal.subscriptions = 2;
    var changed = computer.run("account", "change", "--code", CODE, "--yes", "--json");
    assertThat(changed.lastLine().at("/entitlement").asString()).isEqualTo("choose");
    assertThat(status("/account/email")).isEqualTo(SmallPortal.OTHER);
    assertThat(status("/licence/state")).isEqualTo("valid");
    assertThat(status("/notice/id")).isEqualTo("choose-subscription");
    portal.subscriptions = 1;
    assertThat(computer.run("licence", "refresh").exit()).isZero();
    assertThat(status("/licence/state")).isEqualTo("valid");
    assertThat(status("/notice/id")).isEmpty();
  }

  @Test
  void signingOutWhileOneIsToBeChosenEndsTheOldLicence() {
    portal.subscriptions = 2;
    computer.run("account", "change", "--code", CODE, "--yes");
    computer.run("account", "sign-out");
    assertThat(status("/licence/state")).isEqualTo("none");
  }

  @Test
  void whereNobodyCanBeAskedItTakesAnOption() {
    assertThat(computer.run("account", "change", "--code", CODE).exit()).isEqualTo(2);
    var changed = computer.run("account", "change", "--code", CODE, "--yes", "--json");
    assertThat(changed.exit()).as(changed.out()).isZero();
    assertThat(changed.out()).doesNotContain(CODE);
  }

  @Test
  void withoutAnAccountThereIsNothingToChange() {
    computer.run("disconnect");
    assertThat(computer.run("account", "change", "--yes").exit()).isEqualTo(3);
    assertThat(computer.run("account", "show").out()).contains("not connected");
  }

  private String status(String pointer) {
    return computer.run("status", "--json").json().at(pointer).asString();
  }
}
