package dev.holdfast.agent.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.agent.engine.Clamd;
import dev.holdfast.agent.file.Libc;
import dev.holdfast.agent.world.OneClamd;
import dev.holdfast.agent.world.Signatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Both ways of looking, with ClamAV's own daemon as the judge. */
@ExtendWith(OneClamd.class)
class AskingARealEngineTests {
  @TempDir
  Path folder;

  private final SmallThreats threats = new SmallThreats();

  @Test
  void aProgramThatIsAThreatIsRefusedAndAFileThatIsOneIsTakenAway(Clamd clamd) throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")) && Libc.isHere());
    try (var protection = new RealTimeProtection(
        clamd,
        threats,
        Clock.systemUTC(),
        judging -> new Fanotify(
            judging,
            RealTimeProtection.LIMIT,
            process -> process == ProcessHandle.current().pid() || clamd.isProcess(process),
            Where.folders(List.of(folder))))) {
      protection.turn(true);
      assertThat(protection.state(true).works()).isTrue();
      assertThat(run(script("clean", "nothing"))).isEqualTo(7);
      var bad = script("bad", Signatures.WORD);
      assertThat(run(bad)).isEqualTo(126);
      assertThat(threats.next().file()).isEqualTo(bad.toString());
      var dropped = folder.resolve("dropped");
      assertThat(sh("printf %s " + Signatures.WORD + " > " + dropped)).isZero();
      var threat = threats.next();
      assertThat(threat.file()).isEqualTo(dropped.toString());
      assertThat(threat.name()).contains("Own.Pattern");
    }
  }

  @Test
  void aFileThatIsDownloadedIsTakenAway(Clamd clamd) throws Exception {
    try (var protection = new RealTimeProtection(
        clamd,
        threats,
        Clock.systemUTC(),
        judging -> new WatchedFolders(
            judging,
            List.of(new FolderTree(folder, 1)),
            folder.resolve("own"),
            10,
            Duration.ofMillis(100)))) {
      protection.turn(true);
      var file = Files.writeString(folder.resolve("download"), Signatures.EICAR);
      assertThat(threats.next().file()).isEqualTo(file.toString());
      assertThat(protection.counts().threats()).isEqualTo(1);
    }
  }

  private Path script(String name, String text) throws IOException {
    var script = Files.writeString(folder.resolve(name), "#!/bin/sh\n# " + text + "\nexit 7\n");
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static int run(Path script) throws IOException, InterruptedException {
    return sh(script + " 2>/dev/null");
  }

  private static int sh(String line) throws IOException, InterruptedException {
    var process = new ProcessBuilder("/bin/sh", "-c", line).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
    return process.exitValue();
  }
}
