package dev.holdfast.agent.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.quarantine.ThreatBook.Answer;
import dev.holdfast.protocol.protection.Threat.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivingFilesBackTests {
  @TempDir
  Path folder;

  @Test
  void filesOfEverySizeComeBackWhole() throws Exception {
    var real = folder.toRealPath();
    var home = Home.open(real.resolve("home"));
    var threats = new ThreatBook(home, InstantSource.fixed(Instant.EPOCH), told -> {});
    for (int size : new int[] {0, 1, 65_535, 65_536, 65_537, 131_072}) {
      var content = new byte[size];
      new Random(size).nextBytes(content);
      var file = Files.write(real.resolve("file-" + size), content);
      var threat = threats.found(file, "name", Source.SCAN, null);
      assertThat(threats.restore(threat.id(), null)).isInstanceOf(Answer.Done.class);
      assertThat(file).hasBinaryContent(content);
    }
  }
}
