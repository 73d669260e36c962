package dev.holdfast.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Acts;
import dev.holdfast.agent.act.Asker;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.home.Pin;
import dev.holdfast.agent.secretcode.QuickCode;
import dev.holdfast.agent.world.AtAComputer;
import dev.holdfast.agent.world.Computer.Result;
import dev.holdfast.agent.world.SmallPortal;
import dev.holdfast.agent.world.SmallSignIns;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProtectingSettingsTests extends AtAComputer {
  private static final String SECRET = "Blue whale 7";

  @BeforeEach
  void setTheCode() throws IOException {
    QuickCode.set(computer.home, SECRET);
  }

  private static String code(Result result) {
    return result.json().at("/error/code").asString();
  }

  @Test
  void nobodyChangesSettingsWithoutTheCode() {
    for (var line : new String[] {
      "component off scheduled-scan",
      "component set scheduled-scan --daily 09:30",
      "disconnect",
      "account sign-out",
      "quarantine restore thr_1",
      "delivery ask off"
    }) {
      var refused = computer.run((line + " --json").split(" "));
      assertThat(code(refused)).as(line).isEqualTo("secret-code-needed");
      assertThat(refused.exit()).isEqualTo(1);
    }
    var list = computer.run("component", "list", "--json").json();
    assertThat(list.at("/components/1/on").asBoolean()).isTrue();
    assertThat(computer.run("component", "on", "scheduled-scan").exit()).isZero();
  }

  @Test
  void rootAloneRemovesTheAgentWithoutTheCodeAndThePortalHearsOfIt() throws Exception {
    computer.run("connect", "--code", CODE);
    var shell =
        new Shell(Map.of(), InputStream.nullInputStream(), System.out, System.err, computer.clock);
    var reach = new Reach(shell, new Options());
    var home = Home.open(computer.home);
    try (var wire = reach.wire()) {
      var agent = reach.agent(home, home.read(Pin.FILE, Pin.class).orElseThrow(), wire);
      var acts = new Acts(agent);
      var refused = acts.perform(new Act.Farewell(), Asker.ANYBODY, said -> true);
      assertThat(refused.code()).isEqualTo("secret-code-needed");
      assertThat(portal.goodbye).isEmpty();
      assertThat(
              acts.perform(new Act.RemoveSecretCode(), Asker.ROOT, said -> true).code())
          .isEqualTo("secret-code-needed");
      assertThat(acts.perform(new Act.Farewell(), Asker.ROOT, said -> true).exit())
          .isEqualTo(Exit.OK);
      agent.protection().close();
    }
    assertThat(portal.goodbye).contains("\"withoutSecretCode\":true");
  }

  @Test
  void theCodeIsTakenFromStandardInputOrAFile() throws IOException {
    var off = new String[] {"component", "off", "scheduled-scan", "--json", "--secret-code", "-"};
    assertThat(code(computer.runWith("wrong\n", off))).isEqualTo("secret-code-wrong");
    var turned = computer.runWith(SECRET + "\n", off).json();
    assertThat(turned.at("/components/1/on").asBoolean()).isFalse();
    var file = folder.resolve("code.txt");
    Files.writeString(file, SECRET + "\n");
    off[off.length - 1] = file.toString();
    assertThat(computer.run(off).exit()).isZero();
  }

  @Test
  void aMistypedFileIsNotTakenForACode() throws IOException {
    var typo = folder.resolve("cdoe.txt").toString();
    for (var line : List.of(
        "component off scheduled-scan --secret-code " + typo,
        "secret-code change --secret-code - --new " + typo,
        "secret-code recover --code " + typo)) {
      var refused = computer.runWith(SECRET, (line + " --json").split(" "));
      assertThat(code(refused)).as(line).isEqualTo("no-such-file");
      assertThat(refused.exit()).isEqualTo(2);
    }
    var turned = computer.runWith(
        SECRET, "component", "off", "scheduled-scan", "--json", "--secret-code", "-");
    assertThat(turned.exit()).as("the code is what it was").isZero();
  }

  @Test
  void aPersonIsAskedAndMayTypeItWrongOnce() {
    computer.withAnswers("Red whale 7", SECRET);
    assertThat(computer.run("component", "off", "scheduled-scan").exit()).isZero();
    assertThat(computer.asked).hasSize(2);
  }

  @Test
  void whoChangesTheAccountGivesTheCodeBeforeAnythingElseAndOnce() {
    computer.run("connect", "--code", CODE);
    var change =
        new String[] {"account", "change", "--yes", "--json", "--email", SmallPortal.OTHER};
    assertThat(code(computer.runWith(SmallSignIns.PASSWORD + "\n", change)))
        .isEqualTo("secret-code-needed");
    assertThat(portal.asked).doesNotContain("/device/v1/sign-ins");
    computer.withAnswers("yes", SECRET, SmallSignIns.PASSWORD);
    var changed = computer.run("account", "change", "--email", SmallPortal.OTHER);
    assertThat(changed.exit()).as(changed.err()).isZero();
    assertThat(computer.asked).hasSize(3);
  }

  @Test
  void whoForgotTheCodeHasItResetInABrowserByTheSameAccount() {
    portal.authorizationAnswer = "granted";
    var browser = new String[] {"secret-code", "recover", "--browser", "--json"};
    assertThat(computer.run(browser).exit()).isEqualTo(3);
    computer.run("connect", "--code", CODE);
    var other = computer.run(browser);
    assertThat(other.lastLine().at("/error/code").asString())
        .isEqualTo("secret-code-other-account");
    portal.sameAccount = true;
    var reset = computer.withAnswers("").run("secret-code", "recover");
    assertThat(reset.exit()).as(reset.err()).isZero();
    assertThat(reset.out()).contains("ABCD-EFGH", "no secret code");
    assertThat(portal.purpose).isEqualTo("secret-code");
  }

  @Test
  void afterThreeWrongCodesEvenTheRightOneHasToWait() {
    var off = new String[] {"component", "off", "scheduled-scan", "--json", "--secret-code", "-"};
    for (int tries = 0; tries < 3; tries++) computer.runWith("wrong\n", off);
    assertThat(code(computer.runWith(SECRET + "\n", off))).isEqualTo("secret-code-wait");
  }

  @Test
  void theCodeIsChangedAndRemovedOnlyByWhoeverKnowsIt() {
    assertThat(code(computer.runWith("Second code\n", "secret-code", "set", "--json")))
        .isEqualTo("secret-code-there");
    assertThat(code(computer.runWith("Second code\n", "secret-code", "change", "--json")))
        .isEqualTo("secret-code-needed");
    var both = "Second code\n" + SECRET + "\n";
    assertThat(computer
            .runWith(both, "secret-code", "change", "--json", "--secret-code", "-")
            .exit())
        .isZero();
    var remove = new String[] {"secret-code", "remove", "--json", "--secret-code", "-"};
    assertThat(code(computer.runWith(SECRET + "\n", remove))).isEqualTo("secret-code-wrong");
    var removed = computer.runWith("Second code\n", remove).json();
    assertThat(removed.at("/set").asBoolean()).isFalse();
    assertThat(computer.run("component", "off", "scheduled-scan").exit()).isZero();
  }

  @Test
  void whatIsTooShortIsNoCode() {
    computer.runWith(SECRET + "\n", "secret-code", "remove", "--secret-code", "-");
    assertThat(code(computer.runWith("short\n", "secret-code", "set", "--json")))
        .isEqualTo("secret-code-unfit");
    var set = computer.runWith(SECRET + "\n", "secret-code", "set", "--json").json();
    assertThat(set.at("/set").asBoolean()).isTrue();
  }
}
