package dev.holdfast.agent.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.setup.Service.Answer;
import dev.holdfast.agent.upgrade.Installation.Form;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The daemon of an unpacked archive as a service (DEV-13), with what the archive really holds. */
class InstallingAsAServiceTests {
  @TempDir
  private Path folder;

  private final List<String> ran = new ArrayList<>();
  private final Waiting waiting = new Waiting();
  private String failing = "getent|is-";
  private boolean listening = true;
  private Service service;

  @BeforeEach
  void anUnpackedArchive() throws IOException {
    var archive = folder.resolve("my agent");
    var shipped = Files.createDirectories(archive.resolve("share/systemd"));
    for (var file : List.of("holdfast.service", "holdfast.sysusers", "holdfast.tmpfiles"))
      Files.copy(Path.of("src/archive/share/systemd", file), shipped.resolve(file));
    service = new Service(
        new Service.Places(
            archive,
            folder.resolve("etc"),
            folder.resolve("run"),
            folder.resolve("config"),
            folder.resolve("50%")),
        new Programs(),
        Duration.ZERO);
  }

  /** The system's programs, of which only that for folders does something. */
  private final class Programs implements Service.Programs {
    @Override
    public void run(List<String> words) throws IOException {
      ran.add(String.join(" ", words).replace(folder.toString(), ""));
      if (Pattern.compile(failing).matcher(ran.getLast()).find())
        throw new IOException("it says no");
      if (words.contains("--create"))
        Files.write(
            Files.createDirectories(folder.resolve("run/holdfast")).resolve("a.sock"), new byte[0]);
    }

    @Override
    public boolean listens() {
      return listening;
    }
  }

  /** Somebody who waits, and leaves when they hear of this step. */
  private static final class Waiting implements Service.Listener {
    private final List<String> heard = new ArrayList<>();
    private String leavesAt = "";

    @Override
    public void begins(String step, int done, int of) {
      heard.add(step + " " + done + "/" + of);
    }

    @Override
    public boolean goesOn() {
      return heard.isEmpty() || !heard.getLast().startsWith(leavesAt + " ");
    }
  }

  @Test
  void whoeverIsToldToMakeItAServiceIsToldWhatWorksHere() {
    var archive = Path.of("/opt/holdfast-agent");
    assertThat(new Running(Form.ARCHIVE, archive, false, true, "sudo").forEverybody())
        .isEqualTo("sudo /opt/holdfast-agent/bin/holdfast setup --install everybody");
    assertThat(new Running(Form.ARCHIVE, archive, false, false, "sudo").forEverybody())
        .isEqualTo("sudo /opt/holdfast-agent/bin/holdfast daemon");
    assertThat(new Running(Form.DEB, archive, false, true, "sudo").forEverybody())
        .isEqualTo("sudo systemctl enable --now holdfast");
  }

  @Test
  void forEverybodyItRunsFromWhereTheArchiveLies() throws IOException {
    assertThat(service.forEverybody(waiting)).isEqualTo(new Answer.Installed());
    assertThat(waiting.heard).containsExactly("users 0/4", "folders 1/4", "unit 2/4", "start 3/4");
    assertThat(ran)
        .containsExactly(
            "getent group holdfast",
            "systemd-sysusers /etc/sysusers.d/holdfast.conf",
            "systemd-tmpfiles --create /etc/tmpfiles.d/holdfast.conf",
            "systemctl is-enabled --quiet holdfast.service",
            "systemctl is-active --quiet holdfast.service",
            "systemctl daemon-reload",
            "systemctl enable --now holdfast.service");
    assertThat(Files.readString(folder.resolve("etc/systemd/system/holdfast.service")))
        .contains("ExecStart=\"" + folder + "/my agent/bin/holdfast\" daemon --home \"" + folder
            + "/50%%\"")
        .contains("NoNewPrivileges=yes", "WantedBy=multi-user.target")
        .doesNotContain("ExecStart=/opt", "StateDirectory");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "my agent", "my agent/share", "my agent/share/systemd/holdfast.service"})
  void whatOthersCanChangeIsNotRunAsRoot(String changeable) throws IOException {
    var open = folder.resolve(changeable).toRealPath();
    var permissions = Files.getPosixFilePermissions(open);
    permissions.add(PosixFilePermission.OTHERS_WRITE);
    Files.setPosixFilePermissions(open, permissions);
    assertThat(service.forEverybody(waiting)).isEqualTo(new Answer.Exposed(open));
    assertThat(ran).isEmpty();
    assertThat(service.forThisPerson(waiting)).isEqualTo(new Answer.Installed());
  }

  @Test
  void forOnePersonNothingOfTheSystemIsTouched() throws IOException {
    assertThat(service.forThisPerson(waiting)).isEqualTo(new Answer.Installed());
    assertThat(ran)
        .containsSubsequence(
            "systemctl --user daemon-reload", "systemctl --user enable --now holdfast.service")
        .allMatch(line -> line.startsWith("systemctl --user "));
    assertThat(Files.readString(folder.resolve("config/systemd/user/holdfast.service")))
        .contains("/my agent/bin/holdfast\" daemon", "WantedBy=default.target");
    assertThat(folder.resolve("etc")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"users", "folders", "unit", "start"})
  void whatIsCancelledIsUndone(String step) {
    waiting.leavesAt = step;
    assertThat(service.forEverybody(waiting)).isEqualTo(new Answer.Cancelled());
    assertThat(waiting.heard.getLast()).startsWith(step);
    assertThat(folder.resolve("etc")).doesNotExist();
    assertThat(folder.resolve("run/holdfast")).doesNotExist();
    assertThat(ran).endsWith("groupdel holdfast");
  }

  @Test
  void aGroupAndAFolderThatWereThereBeforeStay() throws IOException {
    failing = "enable";
    Files.createDirectories(folder.resolve("run/holdfast"));
    assertThat(service.forEverybody(waiting)).isEqualTo(new Answer.Failed("start", "it says no"));
    assertThat(ran).doesNotContain("groupdel holdfast");
    assertThat(folder.resolve("run/holdfast")).exists();
  }

  @Test
  void whatCannotBeStartedLeavesNothingBehindAndWhatWasThereStays() throws IOException {
    var before = folder.resolve("etc/systemd/system/holdfast.service");
    Files.createDirectories(folder.resolve("etc/systemd/system"));
    Files.writeString(before, "of somebody");
    failing = "enable";
    assertThat(service.forEverybody(waiting)).isEqualTo(new Answer.Failed("start", "it says no"));
    assertThat(ran)
        .containsSubsequence("systemctl disable --now holdfast.service", "systemctl daemon-reload");
    assertThat(files()).containsExactly(before);
    assertThat(before).hasContent("of somebody");
  }

  @Test
  void aDaemonThatNeverAnswersIsNoService() {
    listening = false;
    assertThat(service.forThisPerson(waiting))
        .isEqualTo(new Answer.Failed(
            "start", "systemctl --user status holdfast.service: the daemon does not answer"));
    assertThat(ran)
        .containsSubsequence(
            "systemctl --user disable --now holdfast.service", "systemctl --user daemon-reload");
    assertThat(folder.resolve("config")).doesNotExist();
  }

  @Test
  void aServiceThatRanBeforeRunsAgainWhenItsSuccessorIsCancelled() throws IOException {
    var before = folder.resolve("etc/systemd/system/holdfast.service");
    Files.createDirectories(before.getParent());
    Files.writeString(
        before, "of an older archive, in Latin-1: \u00e9", StandardCharsets.ISO_8859_1);
    failing = "getent";
    waiting.leavesAt = "start";
    assertThat(service.forEverybody(waiting)).isEqualTo(new Answer.Cancelled());
    assertThat(Files.readString(before, StandardCharsets.ISO_8859_1)).endsWith("\u00e9");
    assertThat(ran)
        .containsSubsequence(
            "systemctl enable --now holdfast.service",
            "systemctl restart holdfast.service",
            "systemctl disable --now holdfast.service",
            "systemctl daemon-reload",
            "systemctl enable holdfast.service",
            "systemctl start holdfast.service");
  }

  @Test
  void theSameServiceIsNotStartedAgain() {
    failing = "getent";
    assertThat(service.forEverybody(waiting)).isEqualTo(new Answer.Installed());
    assertThat(service.forEverybody(waiting)).isEqualTo(new Answer.Installed());
    assertThat(ran).noneMatch(line -> line.contains("restart"));
  }

  @Test
  void whatWasInstalledIsTakenAway() throws IOException {
    service.forEverybody(waiting);
    service.forThisPerson(waiting);
    Files.delete(folder.resolve("run/holdfast/a.sock"));
    Files.writeString(folder.resolve("etc/group"), "root:x:0:\nholdfast:x:998:\n");
    ran.clear();
    assertThat(service.isForEverybody()).isTrue();
    assertThat(service.removeForEverybody()).isEmpty();
    assertThat(service.isForEverybody()).isFalse();
    assertThat(service.isForThisPerson()).isTrue();
    assertThat(files()).containsExactly(folder.resolve("etc/group"));
    assertThat(folder.resolve("run/holdfast")).doesNotExist();
    assertThat(ran)
        .containsExactly(
            "systemctl disable --now holdfast.service",
            "systemctl reset-failed holdfast.service",
            "groupdel holdfast",
            "systemctl daemon-reload");
    assertThat(service.removeForThisPerson()).isEmpty();
    assertThat(folder.resolve("config/systemd/user/holdfast.service")).doesNotExist();
  }

  @Test
  void aGroupWithSomebodyInItAndTheSocketOfAnotherAgentStay() throws IOException {
    service.forEverybody(waiting);
    Files.writeString(folder.resolve("etc/group"), "holdfast:x:998:anna\n");
    assertThat(service.removeForEverybody()).isEmpty();
    assertThat(ran).doesNotContain("groupdel holdfast");
    assertThat(folder.resolve("run/holdfast/a.sock")).exists();
  }

  @Test
  void aServiceThatDoesNotEndIsStillKnownAndTakenAwayLater() {
    service.forThisPerson(waiting);
    failing = "disable";
    assertThat(service.removeForThisPerson()).contains("it says no");
    assertThat(service.isForThisPerson()).isTrue();
    failing = "reset-failed";
    assertThat(service.removeForThisPerson()).isEmpty();
    assertThat(service.isForThisPerson()).isFalse();
  }

  @Test
  void theServiceOfAnotherArchiveIsNotTouched() throws IOException {
    service.forThisPerson(waiting);
    var unit = folder.resolve("config/systemd/user/holdfast.service");
    Files.writeString(unit, Files.readString(unit).replace("my agent", "another"));
    assertThat(service.isForThisPerson()).isFalse();
  }

  private List<Path> files() {
    var etc = folder.resolve("etc");
    if (!Files.exists(etc)) return List.of();
    try (var walk = Files.walk(etc)) {
      return walk.filter(Files::isRegularFile).toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
