package dev.holdfast.agent.command;

import static dev.holdfast.agent.world.SmallSignIns.DIGITS;
import static dev.holdfast.agent.world.SmallSignIns.PASSWORD;
import static dev.holdfast.agent.world.SmallSignIns.RECOVERY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.world.AtAComputer;
import dev.holdfast.agent.world.Computer.Result;
import dev.holdfast.agent.world.SmallPortal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Address, password and second step typed at the computer (DEV-1, ACC-9). */
class SigningInAtThePromptTests extends AtAComputer {
  private Result connect(String... typed) {
    return computer.withAnswers(typed).run("connect", "--email", SmallPortal.EMAIL);
  }

  private void assertConnected(Result connected) {
    assertThat(connected.exit()).as(connected.err()).isZero();
    assertThat(connected.out()).contains("Account       " + SmallPortal.EMAIL);
  }

  @Test
  void aPasswordMayBeTypedWrongTwice() {
    assertConnected(connect("wrong", "again", PASSWORD));
    assertThat(computer.asked).hasSize(3);
  }

  @Test
  void whoTypesItWrongHearsHowOneWithoutAPasswordGoesOn() {
    portal.authorizationAnswer = "granted";
    var connected = connect("wrong", "");
    assertThat(connected.err()).contains("not right", "passkey", "another service");
    assertThat(connected.out()).contains("ABCD-EFGH");
    assertConnected(connected);
  }

  @Test
  void theAuthenticatorIsAskedForFirst() {
    portal.signIns.ways = List.of("authenticator", "passkey", "sms-code", "recovery-code");
    assertConnected(connect(PASSWORD, "000000", DIGITS));
    assertThat(computer.asked.getLast()).contains("authenticator app", "another way");
    assertThat(portal.signIns.passed).containsExactly("authenticator");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sms-code", "mail-code"})
  void aCodeIsSentToWhoeverChoosesIt(String way) {
    portal.signIns.ways = List.of("authenticator", "sms-code", "recovery-code", "mail-code");
    var number = Integer.toString(portal.signIns.ways.indexOf(way) + 1);
    var connected = connect(PASSWORD, "", number, DIGITS);
    assertConnected(connected);
    assertThat(connected.err()).contains("  2  a code by text message", "on its way");
    assertThat(portal.signIns.passed).containsExactly("sent " + way, way);
  }

  @Test
  void aRecoveryCodeIsTakenByItsNumberAndInPlaceOfSixDigits() {
    portal.signIns.ways = List.of("authenticator", "recovery-code");
    assertConnected(connect(PASSWORD, "", "2", RECOVERY));
    computer.run("disconnect", "--yes");
    assertConnected(connect(PASSWORD, RECOVERY));
    assertThat(portal.signIns.passed).containsExactly("recovery-code", "recovery-code");
  }

  @Test
  void aPasskeyAloneLeadsToTheBrowser() {
    portal.authorizationAnswer = "granted";
    portal.signIns.ways = List.of("passkey");
    var connected = connect(PASSWORD);
    assertThat(connected.err()).contains("works in a browser");
    assertThat(connected.out()).contains(portal.url() + "/link");
    assertConnected(connected);
  }

  @Test
  void theTypedAddressGoesAlongToTheBrowserWhereNoServerSeesIt() {
    portal.authorizationAnswer = "granted";
    var connected = connect("");
    assertConnected(connected);
    assertThat(connected.out()).contains("#email=anna%40example.org");
    assertThat(portal.asked).noneMatch(path -> path.contains("anna"));
  }

  @Test
  void aPasskeyBesideRecoveryCodesLeavesTheChoice() {
    portal.authorizationAnswer = "granted";
    portal.signIns.ways = List.of("passkey", "recovery-code");
    var connected = connect(PASSWORD, "2");
    assertThat(connected.err()).contains("  1  a recovery code", "  2  in a browser");
    assertConnected(connected);
  }

  @Test
  void whatThePortalHasToAskFirstItAsksInTheBrowser() {
    portal.authorizationAnswer = "granted";
    portal.signIns.refusal = "sign-in-at-the-portal";
    var connected = connect(PASSWORD);
    assertThat(connected.err()).contains("something to ask you first");
    assertConnected(connected);
  }

  @Test
  void whoLeavesIsNotConnected() {
    portal.signIns.ways = List.of("authenticator", "recovery-code");
    var left = connect(PASSWORD, "", "");
    assertThat(left.exit()).isEqualTo(1);
    assertThat(left.err()).contains("second step");
    assertThat(connect(PASSWORD, "1", "2", "3").exit()).isEqualTo(1);
    assertThat(portal.connected()).isFalse();
  }

  @Test
  void whereNobodySitsEveryLineIsReadAndNoBrowserOpens() {
    portal.signIns.ways = List.of("authenticator", "passkey", "mail-code");
    var arguments = new String[] {"connect", "--email", SmallPortal.EMAIL, "--json"};
    var connected = computer.runWith(PASSWORD + "\n\nmail-code\n" + DIGITS + "\n", arguments);
    assertThat(connected.exit()).as(connected.err()).isZero();
    assertThat(connected.err()).doesNotContain("browser");
    computer.run("disconnect");
    portal.signIns.ways = List.of("passkey");
    assertThat(code(computer.runWith(PASSWORD, arguments))).isEqualTo("second-step-in-browser");
    assertThat(code(computer.runWith("wrong\n" + PASSWORD, arguments))).isEqualTo("sign-in-wrong");
  }

  @Test
  void workThatThePortalAsksForIsDone() {
    portal.signIns.ways = List.of("authenticator");
    portal.challenges.due = 2;
    var connected = connect(PASSWORD, DIGITS);
    assertConnected(connected);
    assertThat(connected.err())
        .contains("several wrong tries")
        .doesNotContain(PASSWORD)
        .doesNotContain(DIGITS);
    assertThat(portal.challenges.due).isZero();
  }

  @Test
  void anotherAccountIsComeToByPasswordToo() {
    computer.run("connect", "--code", CODE);
    var changed = computer
        .withAnswers("yes", PASSWORD)
        .run("account", "change", "--email", SmallPortal.OTHER);
    assertThat(changed.exit()).as(changed.err()).isZero();
    assertThat(changed.out()).contains("Account       " + SmallPortal.OTHER);
  }

  @Test
  void whoHasNoAccountIsWrittenToAndConnectedBehindTheLink() {
    portal.authorizationAnswer = "granted";
    portal.challenges.due = 1;
    var connected = computer.run("connect", "--register", SmallPortal.EMAIL);
    assertThat(connected.out()).contains("to " + SmallPortal.EMAIL, "ABCD-EFGH");
    assertConnected(connected);
    assertThat(portal.signIns.registered).containsExactly(SmallPortal.EMAIL + " ABCD-EFGH");
  }

  @Test
  void whoTypesAnAddressInsteadOfHavingAnAccountIsWrittenTo() {
    portal.authorizationAnswer = "granted";
    var connected = computer.withAnswers("anna", SmallPortal.EMAIL).run("connect");
    assertConnected(connected);
    assertThat(computer.asked.getFirst()).contains("No account yet?");
    assertThat(connected.err()).contains("registration-malformed");
    assertThat(portal.signIns.registered)
        .containsExactly("anna ABCD-EFGH", SmallPortal.EMAIL + " ABCD-EFGH");
    computer.withAnswers().run("connect");
    assertThat(computer.asked).as("is not asked again once connected").hasSize(2);
  }

  @Test
  void whoHasAnAccountPressesEnterAndGoesOnInTheBrowser() {
    portal.authorizationAnswer = "granted";
    assertConnected(computer.withAnswers("").run("connect"));
    assertThat(portal.signIns.registered).isEmpty();
  }

  @Test
  void whoTypesNoAddressAfterAllLeaves() {
    var left = computer.withAnswers("anna", "").run("connect");
    assertThat(left.exit()).isEqualTo(1);
    assertThat(left.err()).contains("Nothing was changed");
    assertThat(portal.connected()).isFalse();
  }

  @Test
  void anAddressThatIsNoneIsRefusedBeforeAnybodyWaits() {
    var refused = computer.run("connect", "--register", "anna", "--json");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.out()).contains("registration-malformed").doesNotContain("authorize");
  }

  private static String code(Result result) {
    return result.lastLine().at("/error/code").asString();
  }
}
