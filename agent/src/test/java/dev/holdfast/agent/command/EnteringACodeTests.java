package dev.holdfast.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.world.AtAComputer;
import dev.holdfast.agent.world.SmallPortal;
import dev.holdfast.protocol.code.CodeText;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The dialogue about activation codes, the reserve, trials and recovering (LIC-1, LIC-2, LIC-4, LIC-8, LIC-11). */
class EnteringACodeTests extends AtAComputer {
  private static final String ACTIVATIONS = "/device/v1/activations";

  @Test
  void thePersonIsLedFromTheCodeToTheResult() {
    var done = computer.withAnswers("no", code("Z"), "yes").run("activate");
    assertThat(done.exit()).as(done.err()).isZero();
    assertThat(computer.asked).hasSize(3);
    assertThat(done.out())
        .contains("from", "until", "Asking the portal", "Activated: Family Plus")
        .doesNotContain("Saved:");
  }

  @Test
  void whoLeavesMidwayHasChangedNothing() {
    assertThat(computer.withAnswers().run("activate").out()).contains("Nothing was changed");
    var left = computer.withAnswers("no", code("Z"), "").run("activate");
    assertThat(left.exit()).isEqualTo(1);
    assertThat(left.out()).contains("Nothing was changed");
    assertThat(portal.asked).doesNotContain(ACTIVATIONS);
    assertThat(portal.licensed()).isFalse();
  }

  @Test
  void theConnectionIsOfferedFirstSoThatTheLicenceIsSaved() {
    portal.authorizationAnswer = "granted";
    portal.subscriptions = 0;
    var done = computer.withAnswers("yes", "", code("Z"), "yes").run("activate");
    assertThat(done.exit()).as(done.err()).isZero();
    assertThat(computer.asked.getFirst()).contains("not connected");
    assertThat(done.out()).contains("ABCD-EFGH", SmallPortal.EMAIL);
    assertThat(portal.connected()).isTrue();
  }

  @Test
  void aMistypedCodeMayBeTypedAgain() {
    var done = computer.withAnswers("no", "ABCD", code("Z"), "yes").run("activate");
    assertThat(done.exit()).as(done.err()).isZero();
    assertThat(done.err()).contains("25 letters");
  }

  @Test
  void aRenewalCodeAsksForThePreviousOneOrTheShorterTerm() {
    var shorter = computer.withAnswers("no", code("RRR"), "2", "yes").run("activate");
    assertThat(shorter.exit()).as(shorter.err()).isZero();
    assertThat(computer.asked.get(2)).contains("292 days", "365 days");
    var proved = computer.withAnswers("no", code("RRR"), "1", code("Z"), "yes").run("activate");
    assertThat(proved.exit()).as(proved.err()).isZero();
    assertThat(computer.withAnswers("no", code("RRR"), "").run("activate").exit())
        .isEqualTo(1);
  }

  @Test
  void aProgramGivesItAllByOptions() {
    var refused = computer.runWith(code("RRR"), "activate", "-", "--json");
    assertThat(refused.exit()).isEqualTo(1);
    var error = refused.json().at("/error");
    assertThat(error.at("/code").asString()).isEqualTo("previous-licence-needed");
    assertThat(error.at("/facts/shorterTermDays").asInt()).isEqualTo(292);
    var checked = computer.runWith(
        code("RRR"), "activate", "-", "--accept-shorter-term", "--check", "--json");
    assertThat(checked.json().at("/forecast/result").asString()).isEqualTo("active");
    assertThat(portal.licensed()).isFalse();
    var both = code("RRR") + "\n" + code("Z") + "\n";
    var done = computer.runWith(both, "activate", "-", "--previous", "-", "--json");
    assertThat(done.exit()).as(done.out()).isZero();
    var wrong =
        computer.runWith(code("RRR") + "\nABC", "activate", "-", "--previous", "-", "--json");
    assertThat(wrong.json().at("/error/code").asString()).isEqualTo("previous-length");
  }

  @Test
  void everyRefusalEndsWithCustomerServiceAndWhatItNeedsToKnow() {
    var first = computer.runWith(code("000"), "activate", "-");
    assertThat(first.err())
        .contains(portal.url() + "/help?topic=blocked&device=" + SmallPortal.DEVICE)
        .doesNotContain("key=");
    computer.run("connect", "--code", CODE);
    var second = computer.runWith(code("000"), "activate", "-", "--json");
    assertThat(second.json().at("/error/help").asString())
        .isEqualTo(portal.url() + "/help?topic=blocked&device=" + SmallPortal.DEVICE + "&key=4711");
    portal.stop();
    var away = computer.run("recover-codes");
    assertThat(away.exit()).isEqualTo(4);
    assertThat(away.err())
        .contains("/help?topic=portal-away", "key=4711", "Check the network")
        .doesNotContain("no-connection");
  }

  @Test
  void theSecondCodeWaitsAndTakesOverByItselfAlsoWithThePortalAway() {
    computer.runWith(code("Z"), "activate", "-");
    var saved = computer.withAnswers("no", code("Z"), "yes").run("activate");
    assertThat(computer.asked.getLast()).contains("Save activation code");
    assertThat(saved.out()).contains("Saved: Family Plus", "starts on");
    var before = computer.run("status", "--json").json();
    assertThat(before.at("/subscription/edition").asString()).isEqualTo("Plus");
    assertThat(before.at("/reserve/startsOn").asString())
        .isEqualTo(before.at("/subscription/end").asString());
    assertThat(computer.run("reserve", "show").out()).contains("starts on");
    portal.stop();
    computer.clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(366));
    var after = computer.run("status", "--json").json();
    assertThat(after.at("/subscription/edition").asString()).isEqualTo("Next");
    assertThat(after.at("/subscription/state").asString()).isEqualTo("active");
    assertThat(after.at("/reserve").isMissingNode()).isTrue();
  }

  @Test
  void theReserveIsDroppedAfterAQuestionOnly() {
    computer.runWith(code("Z"), "activate", "-");
    assertThat(computer.run("reserve", "show").exit()).isEqualTo(3);
    assertThat(computer.run("reserve", "drop").exit()).isEqualTo(3);
    computer.runWith(code("Z"), "activate", "-");
    assertThat(computer.withAnswers("no").run("reserve", "drop").exit()).isEqualTo(1);
    assertThat(portal.reserved).isTrue();
    assertThat(computer.withAnswers("yes").run("reserve", "drop").exit()).isZero();
    assertThat(portal.reserved).isFalse();
    computer.answers = null;
    var early = computer.run("reserve", "activate-now", "--json");
    assertThat(early.json().at("/error/code").asString()).isEqualTo("still-in-use");
  }

  @Test
  void aSecondTrialIsRefused() {
    assertThat(computer.run("trial", "list").out()).contains("No trial");
    var refused = computer.run("trial", "start", "--json");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.json().at("/error/code").asString()).isEqualTo("trial-used");
  }

  @Test
  void wherePlacesRunOutOneIsFreedHereAfterConfirmingIt() {
    computer.run("connect", "--code", CODE);
    var refused = computer.runWith(code("NNN"), "activate", "-");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.out()).contains("dev_2", "Old laptop", "holdfast places free");
    assertThat(portal.asked).as("the refusal says it").doesNotContain("/device/v1/places");
    var told = computer.runWith(code("NNN"), "activate", "-", "--json").json();
    assertThat(told.at("/error/facts/places/holders/0/device").asString()).isEqualTo("dev_2");
    portal.authorizationAnswer = "granted";
    var freed = computer.run("places", "free", "dev_2");
    assertThat(freed.exit()).as(freed.err()).isZero();
    assertThat(freed.out()).contains("ABCD-EFGH", "The place is free");
    assertThat(computer.run("places", "free", "dev_3").exit()).isEqualTo(1);
    portal.authorizationAnswer = "access_denied";
    assertThat(computer.run("places", "free", "dev_2", "--json").exit()).isEqualTo(1);
  }

  @Test
  void whoConnectsWhereNoPlaceIsFreeIsToldByWhomTheyAreTaken() {
    portal.subscriptions = 0;
    portal.full = true;
    var connected = computer.run("connect", "--code", CODE);
    assertThat(connected.exit()).as(connected.err()).isZero();
    assertThat(connected.out()).contains("dev_2", "Old laptop", "holdfast places free");
  }

  @Test
  void aReserveIsDroppedOnceAlsoWhenTheAnswerIsLost() {
    computer.runWith(code("Z"), "activate", "-");
    computer.runWith(code("Z"), "activate", "-");
    portal.failing = 2;
    portal.answerLost = true;
    var dropped = computer.run("reserve", "drop");
    assertThat(dropped.exit()).as(dropped.err()).isZero();
    assertThat(portal.asked.stream().filter(path -> path.equals("/device/v1/reserve")))
        .hasSize(2);
  }

  @Test
  void aRenewalThatIsOverdueIsToldWithItsCauseAndWhatToDo() {
    portal.due(Instant.now().minus(Duration.ofDays(2)));
    computer.run("connect", "--code", CODE);
    assertThat(
            computer.run("status", "--json").json().at("/subscription/overdue").asString())
        .isEqualTo("payment");
    assertThat(computer.run("licence", "show").out())
        .contains("the payment did not come through", "holdfast licence refresh");
    portal.due(Instant.now().plus(Duration.ofDays(1)));
    computer.runWith(code("Z"), "activate", "-");
    assertThat(computer.run("status").out()).doesNotContain("due to be renewed");
    portal.stop();
    computer.clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(3));
    assertThat(computer.run("status").out()).contains("no contact with the portal since");
  }

  @Test
  void recoveringConnectsFirstAndLeadsToTheList() {
    computer.runWith(code("Z"), "activate", "-");
    portal.authorizationAnswer = "granted";
    var recovered = computer.run("recover-codes");
    assertThat(recovered.exit()).as(recovered.err()).isZero();
    assertThat(recovered.out())
        .contains("Found on this computer: Family Plus", "address of the purchase", "ABCD-EFGH")
        .contains("in the account " + SmallPortal.EMAIL)
        .contains("Show my codes: " + portal.url() + "/subscriptions");
    var again = computer.run("recover-codes", "--json");
    assertThat(again.json().at("/holdings/subscriptions/0/owner").asString()).isEqualTo("you");
  }

  @Test
  void whatCouldNotBeMovedSaysWhy() {
    computer.runWith(code("Z"), "activate", "-");
    computer.run("connect", "--code", CODE);
    portal.full = true;
    var recovered = computer.run("recover-codes");
    assertThat(recovered.exit()).isEqualTo(1);
    assertThat(recovered.out()).contains("as many subscriptions as it can have", "4711");
    assertThat(recovered.err()).contains("could not be moved");
  }

  @Test
  void theLicenceIsShownWithAllThatCanBeDone() {
    computer.runWith(code("Z"), "activate", "-");
    var shown = computer.run("licence", "show");
    assertThat(shown.out())
        .contains("not connected", "days left", "device places: 5")
        .contains("holdfast activate", "holdfast recover-codes", "holdfast licence refresh");
    var actions = computer.run("licence", "show", "--json").json().at("/actions");
    assertThat(actions.findValuesAsString("id"))
        .containsExactly("enter-code", "recover-codes", "update-status");
  }

  private static String code(String first) {
    while (true) {
      var code = CodeText.random(new SecureRandom()).canonical();
      if (code.startsWith(first)) return code;
    }
  }
}
