package dev.holdfast.agent.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.setup.Service.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
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
  private String failing = "getent";
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
        Files.createFile(Files.createDirectories(folder.resolve("run/holdfast")).resolve("a.sock"));
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
  void forEverybodyItRunsFromWhereTheArchiveLies() throws IOException {
    assertThat(service.forEverybody(waiting)).isEqualTo(new Answer.Installed());
    assertThat(waiting.heard).containsExactly("users 0/4", "folders 1/4", "unit 2/4", "start 3/4");
    assertThat(ran)
        .containsExactly(
            "getent group holdfast",
            "systemd-sysusers /etc/sysusers.d/holdfast.conf",
            "systemd-tmpfiles --create /etc/tmpfiles.d/holdfast.conf",
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
        .containsExactly(
            "systemctl --user daemon-reload", "systemctl --user enable --now holdfast.service");
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
