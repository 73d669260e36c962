package dev.holdfast.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.command.InstallStep.For;
import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.home.Pin;
import dev.holdfast.agent.secretcode.QuickCode;
import dev.holdfast.agent.setup.Agreed;
import dev.holdfast.agent.setup.Running;
import dev.holdfast.agent.setup.Service;
import dev.holdfast.agent.upgrade.Installation.Form;
import dev.holdfast.agent.world.Patience;
import dev.holdfast.protocol.message.DeviceStatements;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The setup's question whether the daemon becomes a service (DEV-13), at the terminal of a system that is played. */
class AskingWhetherToInstallTests {
  private static final List<Agreed> ANSWERS = List.of(
      new Agreed(DeviceStatements.LICENCE_AGREEMENT, 3, "en", true),
      new Agreed(DeviceStatements.PRIVACY, 2, "en", true),
      new Agreed(DeviceStatements.STATISTICS, 1, "en", false));

  @TempDir
  private Path folder;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final List<String> ran = new ArrayList<>();
  private Form form = Form.ARCHIVE;
  private boolean root;
  private boolean services = true;
  private boolean failing;

  @BeforeEach
  void programsThatWriteDownTheirWords() throws IOException {
    Files.createDirectories(folder.resolve("bin"));
    for (var program : List.of("bin/holdfast", "sudo")) {
      var file = folder.resolve(program);
      Files.writeString(
          file,
          "#!/bin/sh\necho \"$@\" >'%1$s.next'\nmv '%1$s.next' '%1$s.words'\nexit 3\n"
              .formatted(file));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private Optional<Integer> step(@Nullable For given, String... answers)
      throws IOException, InterruptedException {
    return step("sudo", given, answers);
  }

  private Optional<Integer> step(String asking, @Nullable For given, String... answers)
      throws IOException, InterruptedException {
    var holdfast = holdfast();
    var left = new ArrayList<>(List.of(answers));
    var dialogue = new Dialogue(
        question -> left.isEmpty() ? Optional.empty() : Optional.of(left.removeFirst()));
    var running =
        new Running(form, folder, root, services, folder.resolve(asking).toString());
    return new InstallStep(holdfast, Optional.of(dialogue), running, this::service)
        .run(Optional.ofNullable(given), ANSWERS);
  }

  private Holdfast holdfast() {
    var out = new PrintStream(said, true, StandardCharsets.UTF_8);
    var holdfast = new Holdfast(
        new Shell(Map.of(), InputStream.nullInputStream(), out, out, Clock.systemUTC()));
    holdfast.options().home = folder.resolve("home");
    return holdfast;
  }

  private int remove(Form form) {
    said.reset();
    ran.clear();
    var running = new Running(form, folder, root, services, "sudo");
    return new RemoveServiceCommand(holdfast(), running, this::service).call();
  }

  private Service service(Path home) {
    var etc = folder.resolve("etc");
    var places = new Service.Places(Path.of("src/archive"), etc, etc, etc, home);
    return new Service(places, new Service.Programs() {
      @Override
      public void run(List<String> words) throws IOException {
        ran.add(String.join(" ", words));
        if (failing) throw new IOException("it says no");
      }

      @Override
      public boolean listens() {
        return true;
      }
    });
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aPersonTakesItForThemselvesAndTheSetupGoesOn() throws Exception {
    assertThat(step(null, "2")).isEmpty();
    assertThat(ran).last().isEqualTo("systemctl --user enable --now holdfast.service");
    assertThat(said()).contains("(1/2)", "(2/2)", "while you are signed in");
  }

  @Test
  void whoDoesNotWantItHearsHowTheDaemonIsStarted() throws Exception {
    assertThat(step(null, "")).isEmpty();
    assertThat(ran).isEmpty();
    assertThat(said()).contains(folder + "/bin/holdfast daemon --home " + folder.resolve("home"));
  }

  @Test
  void forEverybodyTheWholeSetupGoesOnWithMoreRightsAndWhatWasAnswered() throws Exception {
    assertThat(step(null, "1")).contains(3);
    assertThat(ran).isEmpty();
    assertThat(folder.resolve("sudo.words"))
        .content()
        .isEqualToIgnoringNewLines(
            folder + "/bin/holdfast setup --accept-agreement 3 --accept-privacy 2"
                + " --statistics no --install everybody");
  }

  @Test
  void whereNothingAsksForRightsTheLineIsShown() throws Exception {
    assertThat(step("nothing-there", For.EVERYBODY)).contains(1);
    assertThat(said()).contains("As administrator: " + folder + "/bin/holdfast setup");
  }

  @Test
  void anAdministratorIsNotOfferedAServiceOfTheirOwn() throws Exception {
    root = true;
    assertThat(step(null, "2")).isEmpty();
    assertThat(ran).isEmpty();
    assertThat(step(null, "1")).isEmpty();
    assertThat(ran).last().isEqualTo("systemctl enable --now holdfast.service");
  }

  @Test
  void whatFailsEndsTheSetup() throws Exception {
    failing = true;
    assertThat(step(For.ME)).contains(1);
    assertThat(said()).contains("what was done is undone: it says no");
  }

  @Test
  void aPersonTakesTheirOwnServiceAwayAgain() throws Exception {
    step(For.ME);
    assertThat(remove(Form.ARCHIVE)).isZero();
    assertThat(ran).first().isEqualTo("systemctl --user disable --now holdfast.service");
    assertThat(said()).contains("still in " + folder.resolve("home"), "holdfast farewell");
    assertThat(remove(Form.ARCHIVE)).isEqualTo(1);
    assertThat(said()).contains("is no service here");
  }

  @Test
  void theServiceOfEverybodyIsTakenAwayByAnAdministratorAlone() throws Exception {
    root = true;
    step(For.EVERYBODY);
    root = false;
    assertThat(remove(Form.ARCHIVE)).isEqualTo(1);
    assertThat(ran).isEmpty();
    assertThat(said()).contains("sudo " + folder + "/bin/holdfast setup remove-service");
    root = true;
    assertThat(remove(Form.ARCHIVE)).isZero();
    assertThat(ran).first().isEqualTo("systemctl disable --now holdfast.service");
  }

  @Test
  void aServiceThatDoesNotEndIsToldWithWhatItSaid() throws Exception {
    step(For.ME);
    failing = true;
    assertThat(remove(Form.ARCHIVE)).isEqualTo(1);
    assertThat(said()).contains("it says no");
  }

  @Test
  void theServiceOfAPackageGoesWithThePackage() throws Exception {
    step(For.ME);
    assertThat(remove(Form.DEB)).isEqualTo(1);
    assertThat(ran).isEmpty();
    assertThat(said()).contains("apt remove holdfast-agent");
  }

  @Test
  void whoeverDoesNotKnowTheSecretCodeLeavesTheServiceAlone() throws Exception {
    step(For.ME);
    QuickCode.set(folder.resolve("home"), "Blue whale 7");
    Home.open(folder.resolve("home")).write(Pin.FILE, new Pin("http://localhost:1", "none"));
    assertThat(remove(Form.ARCHIVE)).isEqualTo(1);
    assertThat(ran).isEmpty();
    assertThat(said()).contains("secret code");
  }

  @Test
  void aPackageDoesNotSayThatItsServiceRunsWhereNothingStartsServices() throws Exception {
    form = Form.DEB;
    services = false;
    assertThat(step(null)).isEmpty();
    assertThat(said()).contains("keeps no services").doesNotContain("runs by itself");
    services = true;
    assertThat(step(null)).isEmpty();
    assertThat(said()).contains("runs by itself");
  }

  @Test
  void withoutServicesTheDaemonIsStartedIfThatIsWanted() throws Exception {
    services = false;
    assertThat(step(For.ME)).contains(1);
    assertThat(folder.resolve("bin/holdfast.words")).doesNotExist();
    assertThat(step(null, "yes")).isEmpty();
    Patience.until("it is started", () -> Files.exists(folder.resolve("bin/holdfast.words")));
    assertThat(folder.resolve("bin/holdfast.words")).content().startsWith("daemon --home");
  }
}
