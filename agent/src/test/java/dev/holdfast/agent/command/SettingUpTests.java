package dev.holdfast.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.setup.Neighbours.Found;
import dev.holdfast.agent.world.AtAComputer;
import dev.holdfast.agent.world.SmallPortal;
import dev.holdfast.protocol.code.CodeText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first steps with an agent (DEV-13), and what was agreed to in them. */
class SettingUpTests extends AtAComputer {
  private static final String DISCOVERY = "/.well-known/holdfast";
  private static final String API = "/device/v1";
  private static final String[] UNATTENDED = {
    "setup", "--accept-agreement", "newest", "--accept-privacy", "1"
  };

  @BeforeEach
  void published() throws IOException {
    portal.statements.publish();
    computer.fresh();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connect",
        "connect --code " + SmallPortal.USED_CODE,
        "connect --email anna@example.org",
        "activate",
        "trial start",
        "recover-codes",
        "scan /"
      })
  void nothingIsDoneBeforeSomebodyAgrees(String words) {
    var typed =
        words.equals("activate") ? CodeText.random(new SecureRandom()).canonical() : "password";
    var refused = computer.runWith(typed + "\n", (words + " --json").split(" "));
    assertThat(refused.exit()).as(refused.out()).isEqualTo(1);
    assertThat(refused.out()).contains("\"not-agreed\"");
    assertThat(Set.copyOf(portal.asked)).containsExactlyInAnyOrder(DISCOVERY, API + "/statements");
    var status = computer.run("status", "--json").json();
    assertThat(status.at("/security/level").asString()).isEqualTo("problem");
    assertThat(status
            .at("/security/reasons")
            .valueStream()
            .map(each -> each.at("/id").asString()))
        .containsExactly("not-agreed");
    assertThat(computer.run("status").out()).contains("holdfast setup");
  }

  @Test
  void aConnectCodeBesideTheArchiveWaitsToo() throws IOException {
    var before = System.setProperty("holdfast.archive", folder.toString());
    try {
      Files.writeString(folder.resolve("connect.code"), CODE);
      assertThat(computer.run("connect").err()).contains("--accept-agreement");
      assertThat(folder.resolve("connect.code")).exists();
      assertThat(computer.run(UNATTENDED).exit()).isZero();
      assertThat(portal.connected()).isTrue();
      assertThat(folder.resolve("connect.code")).doesNotExist();
    } finally {
      if (before == null) System.clearProperty("holdfast.archive");
      else System.setProperty("holdfast.archive", before);
    }
  }

  @Test
  void connectingTakesTheAnswersAsOptionsToo() {
    var half = computer.run("connect", "--code", CODE, "--accept-agreement");
    assertThat(half.exit()).isEqualTo(2);
    assertThat(half.err()).contains("The agent-privacy is needed");
    var words = List.of("connect", "--code", CODE, "--accept-agreement", "1", "--accept-privacy");
    assertThat(computer.run(words.toArray(String[]::new)).exit()).isZero();
    assertThat(answers()).contains("agent-privacy true", "agent-statistics false");
    assertThat(portal.connected()).isTrue();
  }

  @Test
  void connectingAtATerminalAsksForWhatIsNeeded() {
    var left = computer.withAnswers("yes", "no").run("connect", "--code", CODE);
    assertThat(left.exit()).isEqualTo(1);
    assertThat(portal.asked).doesNotContain(API + "/enrolments");
    var agreed = computer.withAnswers("yes", "yes").run("connect", "--code", CODE);
    assertThat(agreed.exit()).as(agreed.err()).isZero();
    assertThat(agreed.out()).contains("The licence-agreement (version 1)", "The agent-privacy");
    computer.answers = null;
    assertThat(answers()).contains("licence-agreement true", "agent-marketing false");
  }

  @Test
  void whatIsConnectedGoesOnAndIsToldWhatIsOpen() throws IOException {
    computer.run(UNATTENDED);
    computer.run("connect", "--code", CODE);
    Files.delete(computer.home.resolve("consents.json"));
    assertThat(computer.run("licence", "refresh").exit()).isZero();
    assertThat(computer.run("status").out())
        .contains("nobody has agreed yet", "Licence")
        .doesNotContain("so it is not protected");
  }

  @Test
  void silenceDeclinesWhatIsOptionalAndNothingIsToldBeforeThereIsContact() {
    var done = computer.run(UNATTENDED);
    assertThat(done.exit()).as(done.err()).isZero();
    assertThat(portal.asked).doesNotContain(API + "/enrolments", API + "/consents");
    assertThat(answers())
        .containsExactly(
            "licence-agreement true",
            "agent-privacy true",
            "agent-statistics false",
            "agent-marketing false");
    assertThat(computer.run("connect", "--code", CODE).exit()).isZero();
    computer.run("status");
    assertThat(portal.statements.told).hasSize(1);
    assertThat(portal.statements.told.getFirst().choices())
        .extracting(each -> each.statement() + " " + each.version() + " " + each.language())
        .contains("licence-agreement 1 en", "agent-marketing 1 en");
  }

  @Test
  void withoutWhatIsNeededNothingIsDone() {
    var refused = computer.run(
        "setup",
        "--accept-agreement",
        "--statistics",
        "yes",
        "--component",
        "scheduled-scan=off",
        "--json");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.json().at("/error/code").asString()).isEqualTo("agreement-needed");
    assertThat(answers())
        .containsOnly(
            "licence-agreement ", "agent-privacy ", "agent-statistics ", "agent-marketing ");
    assertThat(computer.run("component", "list").out()).doesNotContain("scheduled-scan  off");
  }

  @Test
  void anotherVersionThanWasReadIsNotAgreedTo() {
    portal.statements.publish();
    var refused = computer.run(UNATTENDED);
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("newer version");
  }

  @Test
  void aPersonIsAskedOneByOne() {
    var done = computer.withAnswers("yes", "yes", "yes", "", "", "no").run("setup");
    assertThat(done.exit()).as(done.err()).isZero();
    assertThat(done.out()).contains("The licence-agreement (version 1)", "Text of it.", "set up");
    computer.answers = null;
    assertThat(answers())
        .containsExactly(
            "licence-agreement true",
            "agent-privacy true",
            "agent-statistics true",
            "agent-marketing false");
    assertThat(computer.run("component", "list").out()).contains("scheduled-scan  off");
  }

  @Test
  void whoLeavesChangesNothing() {
    var left = computer.withAnswers("yes", "no").run("setup");
    assertThat(left.exit()).isEqualTo(1);
    assertThat(left.out()).contains("Nothing was changed");
    computer.answers = null;
    assertThat(answers()).contains("licence-agreement ");
  }

  @Test
  void optionalOnesChangeLaterAndNeededOnesDoNot() {
    computer.run(UNATTENDED);
    assertThat(computer.run("consent", "set", "agent-statistics", "yes").out())
        .contains("The agent-statistics", "agreed to on");
    assertThat(answers()).contains("agent-statistics true");
    var refused = computer.run("consent", "set", "agent-privacy", "no");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("holdfast disconnect");
    assertThat(answers()).contains("agent-privacy true");
  }

  @Test
  void aNewerVersionIsAskedAgain() {
    computer.run(UNATTENDED);
    assertThat(computer.run("status").out()).doesNotContain("nobody has agreed");
    portal.statements.publish();
    assertThat(computer.run("setup").exit()).isEqualTo(2);
    assertThat(computer.run("status").out()).contains("nobody has agreed", "holdfast setup");
    assertThat(computer.run("setup", "--accept-agreement", "--accept-privacy").exit())
        .isZero();
    assertThat(computer.run("status").out()).doesNotContain("nobody has agreed");
  }

  @Test
  void anAccountOfAnotherInstallationIsOfferedIfItIsOnesOwn() {
    var out = new ByteArrayOutputStream();
    var said = new PrintStream(out, true, StandardCharsets.UTF_8);
    var shell = new Shell(Map.of(), InputStream.nullInputStream(), said, said, Clock.systemUTC());
    var asked = new ArrayList<String>();
    var dialogue = new Dialogue(question -> {
      asked.add(question);
      return Optional.of("yes");
    });
    var taken = new FoundAccounts(new Printer(shell), dialogue)
        .offer(List.of(
            new Found("b***@example.org", "/home/bert", portal.url(), false),
            new Found("anna@example.org", "/var/lib/holdfast", portal.url(), true)));
    assertThat(taken).contains("anna@example.org");
    assertThat(asked).singleElement().asString().contains("anna@example.org");
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("b***@example.org");
  }

  @Test
  void whatTheSystemGrantsIsTold() {
    var listed = computer.run("permissions", "--json").json().at("/permissions");
    assertThat(listed.valueStream().map(each -> each.at("/id").asString()).toList())
        .contains("full-access", "engine");
    assertThat(computer.run("permissions").out()).contains("ClamAV: to recognise threats");
  }

  private List<String> answers() {
    return computer
        .run("consent", "list", "--json")
        .json()
        .at("/statements")
        .valueStream()
        .map(each ->
            each.at("/id").asString() + " " + each.at("/answer/accepted").asString(""))
        .toList();
  }
}
