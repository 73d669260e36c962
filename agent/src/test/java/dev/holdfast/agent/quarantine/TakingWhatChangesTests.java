package dev.holdfast.agent.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.protocol.protection.Threat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that somebody changes while they are taken. */
class TakingWhatChangesTests {
  @TempDir
  Path folder;

  @Test
  @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aPipeInItsPlaceHoldsNobodyUp() throws Exception {
    var pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    try (var place = HeldFolder.open(folder.toRealPath())) {
      assertThatThrownBy(() -> place.read(pipe.getFileName())).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aFolderThatIsSwappedIsNoticed() throws IOException {
    var real = Files.createDirectory(folder.resolve("real"));
    Files.writeString(real.resolve("file"), "mine");
    try (var place = HeldFolder.open(real.toRealPath())) {
      Files.move(real, folder.resolve("away"));
      var other = Files.createDirectory(folder.resolve("other"));
      Files.writeString(other.resolve("file"), "somebody else's");
      Files.createSymbolicLink(real, other);
      assertThatThrownBy(() -> place.read(Path.of("file"))).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aFileThatGrowsIsNotCopiedForEver() {
    var threat = new Threat(
        "1",
        "name",
        "/file",
        null,
        null,
        Threat.Source.SCAN,
        null,
        Instant.EPOCH,
        Threat.Done.QUARANTINED,
        Instant.EPOCH,
        null);
    var held = new Held(
        threat, "/file", "anna", "anna", "rw-------", Instant.EPOCH, Instant.EPOCH, "1", 1000);
    var container = folder.resolve("container");
    assertThatThrownBy(() -> Container.write(
            container, new byte[32], held, new ByteArrayInputStream(new byte[100_000])))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("grows");
  }
}
