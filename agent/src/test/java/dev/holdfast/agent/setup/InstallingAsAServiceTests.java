package dev.holdfast.agent.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.setup.Service.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon of an unpacked archive as a service (DEV-13), with what the archive really holds. */
class InstallingAsAServiceTests {
  @TempDir
  private Path folder;

  private final List<String> ran = new ArrayList<>();
  private String failing = "";
  private Service service;

  @BeforeEach
  void anUnpackedArchive() throws IOException {
    var archive = folder.resolve("my agent");
    var shipped = Files.createDirectories(archive.resolve("share/systemd"));
    for (var file : List.of("holdfast.service", "holdfast.sysusers", "holdfast.tmpfiles"))
      Files.copy(Path.of("src/archive/share/systemd", file), shipped.resolve(file));
    service = new Service(
        new Service.Places(
            archive, folder.resolve("etc"), folder.resolve("config"), folder.resolve("50%")),
        this::run);
  }

  private void run(List<String> words) throws IOException {
    ran.add(String.join(" ", words).replace(folder.toString(), ""));
    if (!failing.isEmpty() && ran.getLast().contains(failing)) throw new IOException("it says no");
  }

  @Test
  void forEverybodyItRunsFromWhereTheArchiveLies() throws IOException {
    assertThat(service.forEverybody((step, done, of) -> done < of))
        .isEqualTo(new Answer.Installed());
    assertThat(ran)
        .containsExactly(
            "systemd-sysusers /etc/sysusers.d/holdfast.conf",
            "systemd-tmpfiles --create /etc/tmpfiles.d/holdfast.conf",
            "systemctl daemon-reload",
            "systemctl enable --now holdfast.service");
    assertThat(Files.readString(folder.resolve("etc/systemd/system/holdfast.service")))
        .contains("ExecStart=\"" + folder + "/my agent/bin/holdfast\" daemon --home \"" + folder
            + "/50%%\"")
        .contains("NoNewPrivileges=yes", "WantedBy=multi-user.target")
        .doesNotContain("ExecStart=/opt");
  }

  @Test
  void forOnePersonNothingOfTheSystemIsTouched() throws IOException {
    assertThat(service.forThisPerson((step, done, of) -> true)).isEqualTo(new Answer.Installed());
    assertThat(ran)
        .containsExactly(
            "systemctl --user daemon-reload", "systemctl --user enable --now holdfast.service");
    assertThat(Files.readString(folder.resolve("config/systemd/user/holdfast.service")))
        .contains("/my agent/bin/holdfast\" daemon", "WantedBy=default.target");
    assertThat(folder.resolve("etc")).doesNotExist();
  }

  @Test
  void whatIsCancelledIsUndone() {
    var heard = new ArrayList<String>();
    var answer = service.forEverybody((step, done, of) -> {
      heard.add(step + " " + done + "/" + of);
      return !step.equals("start");
    });
    assertThat(answer).isEqualTo(new Answer.Cancelled());
    assertThat(heard).containsExactly("users 0/4", "folders 1/4", "unit 2/4", "start 3/4");
    assertThat(files()).isEmpty();
  }

  @Test
  void whatCannotBeStartedLeavesNothingBehindAndWhatWasThereStays() throws IOException {
    var before = folder.resolve("etc/systemd/system/holdfast.service");
    Files.createDirectories(folder.resolve("etc/systemd/system"));
    Files.writeString(before, "of somebody");
    failing = "enable";
    assertThat(service.forEverybody((step, done, of) -> true))
        .isEqualTo(new Answer.Failed("start", "it says no"));
    assertThat(ran).contains("systemctl disable --now holdfast.service");
    assertThat(files()).containsExactly(before);
    assertThat(before).hasContent("of somebody");
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
