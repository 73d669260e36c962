package dev.holdfast.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.engine.Clamd;
import dev.holdfast.agent.engine.EngineFolder;
import dev.holdfast.agent.world.AtAComputer;
import dev.holdfast.agent.world.Signatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Without a daemon: the command starts the engine for its act, and ends it. */
class ScanningByCommandTests extends AtAComputer {
  private Path files;

  @BeforeEach
  void putFiles() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    files = Files.createDirectory(folder.resolve("files")).toRealPath();
    Files.writeString(files.resolve("clean.txt"), "nothing to see");
  }

  private void giveDatabases() throws IOException {
    Files.createDirectories(computer.home);
    var place = EngineFolder.of(computer.home.toRealPath());
    try (var clamd = new Clamd(place, () -> {})) {
      assertThat(clamd.use(Signatures.in(folder.resolve("set")))).isEmpty();
    }
  }

  @Test
  void withoutDatabasesItSaysHowToGetThem() {
    var refused = computer.run("scan", files.toString());
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("holdfast update");
  }

  @Test
  void whatIsNotThereIsNotScanned() {
    var refused = computer.run("scan", files.resolve("gone").toString(), "--json");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.json().at("/error/code").asString()).isEqualTo("no-such-path");
    var empty = computer.run("scan", "", "--json");
    assertThat(empty.json().at("/error/code").asString())
        .as("an empty name is not the folder one is in")
        .isEqualTo("no-such-path");
  }

  @Test
  void threatsAreFoundListedRestoredAndDeleted() throws IOException {
    giveDatabases();
    assertThat(computer.run("scan", files.toString()).exit()).isZero();
    var bad = Files.writeString(files.resolve("bad.txt"), Signatures.EICAR);
    var found = computer.run("scan", files.toString(), "--json");
    assertThat(found.exit()).as(found.out() + found.err()).isEqualTo(7);
    assertThat(found.json().at("/scan/end").asString()).isEqualTo("finished");
    assertThat(found.json().at("/scan/counts/files").asInt()).isEqualTo(2);
    var id = found.json().at("/threats/0/id").asString();
    assertThat(computer.run("threats").out()).contains(id, "in quarantine", bad.toString());
    assertThat(
            computer.run("quarantine", "list", "--json").json().at("/threats").size())
        .isEqualTo(1);
    assertThat(computer.run("quarantine", "restore", id).exit()).isZero();
    assertThat(bad).hasContent(Signatures.EICAR);
    assertThat(computer.run("scan", files.toString()).exit()).isZero();
    Files.writeString(bad, Signatures.WORD);
    assertThat(computer.run("scan", files.toString()).out()).contains("Threats: 1");
    assertThat(computer.run("quarantine", "delete", "--all").out()).contains("1");
    assertThat(computer.run("quarantine", "list").out()).contains("empty");
    assertThat(computer.run("quarantine", "delete", id).exit()).isEqualTo(1);
    assertThat(leftRunning()).isZero();
  }

  private long leftRunning() {
    var settings = computer.home + "-engine/clamd.conf";
    return ProcessHandle.allProcesses()
        .filter(each -> each.info().commandLine().orElse("").contains(settings))
        .count();
  }
}
