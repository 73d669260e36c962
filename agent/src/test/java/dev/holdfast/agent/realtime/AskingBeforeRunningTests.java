package dev.holdfast.agent.realtime;

import static dev.holdfast.agent.world.Patience.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.agent.file.Libc;
import dev.holdfast.agent.file.Mounts.Mount;
import dev.holdfast.agent.world.Patience;
import dev.holdfast.protocol.protection.EngineState;
import dev.holdfast.protocol.protection.Threat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel's fanotify, on a small file system that is mounted for the test and watched alone. */
class AskingBeforeRunningTests {
  private static final Duration SHORT = Duration.ofMillis(400);
  private static final int REFUSED = 126;

  @TempDir
  Path folder;

  private Path disk;
  private final SmallEngine engine = new SmallEngine();
  private final SmallThreats threats = new SmallThreats();
  private RealTimeProtection protection;
  private volatile boolean broken;
  private volatile Duration ahead = Duration.ZERO;
  private final InstantSource time = () -> Clock.systemUTC().instant().plus(ahead);

  @BeforeEach
  void begin() throws Exception {
    assumeTrue(
        "root".equals(System.getProperty("user.name")) && Libc.isHere(),
        "an ordinary user has watched folders");
    disk = Files.createDirectory(folder.resolve("disk"));
    command("mount", "-t", "tmpfs", "-o", "size=32m", "holdfast-test", disk.toString());
    protect(RealTimeProtection.LIMIT);
  }

  private void protect(Duration limit) {
    if (protection != null) protection.close();
    protection = new RealTimeProtection(
        engine,
        threats,
        time.withZone(ZoneOffset.UTC),
        judging -> new Fanotify(
            judging,
            limit,
            this::isExempt,
            Where.mounts((Mount mount) -> mount.path().startsWith(disk))));
    protection.turn(true);
    assertThat(protection.state(true).mode()).isEqualTo("fanotify");
  }

  private boolean isExempt(long process) {
    if (process == ProcessHandle.current().pid()) return true;
    if (broken) throw new IllegalStateException("the thread that reads ends");
    return false;
  }

  @AfterEach
  void end() throws Exception {
    engine.hung.countDown();
    if (protection != null) protection.close();
    if (disk == null) return;
    try (var mounts = Files.list(disk)) {
      for (var mount : mounts.filter(each -> each.endsWith("second")).toList())
        command("umount", "-l", mount.toString());
    }
    command("umount", "-l", disk.toString());
  }

  private static void command(String... words) throws IOException, InterruptedException {
    var process = new ProcessBuilder(words).inheritIO().start();
    assertThat(process.waitFor()).as(String.join(" ", words)).isZero();
  }

  /** Written by this process, which is never watched, so that only running is. */
  private Path script(String name, String text) throws IOException {
    var script = Files.writeString(disk.resolve(name), "#!/bin/sh\n# " + text + "\nexit 7\n");
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static int run(Path script) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder("/bin/sh", "-c", "\"$0\" 2>/dev/null", script.toString()).start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("it hangs");
    }
    return process.exitValue();
  }

  /** Somebody else writes a file. */
  private void drop(Path file, String text) throws IOException, InterruptedException {
    var process = new ProcessBuilder("/bin/sh", "-c", "cat > \"$0\"", file.toString()).start();
    try (var input = process.outputWriter()) {
      input.write(text);
    }
    assertThat(process.waitFor()).isZero();
  }

  private void hang() {
    engine.hung = new CountDownLatch(1);
  }

  @Test
  void aCleanProgramRunsAndIsNotJudgedAgainUntilTheDatabasesChange() throws Exception {
    var clean = script("clean", "nothing");
    Files.setLastModifiedTime(clean, FileTime.fromMillis(1_000_000));
    assertThat(run(clean)).isEqualTo(7);
    assertThat(engine.judged).hasValue(1);
    ahead = Duration.ofSeconds(3);
    assertThat(run(clean)).isEqualTo(7);
    assertThat(run(clean)).isEqualTo(7);
    assertThat(engine.judged).hasValue(2);
    engine.version = "2";
    assertThat(run(clean)).isEqualTo(7);
    assertThat(engine.judged).hasValue(3);
  }

  @Test
  void aThreatIsRefusedAndTakenAway() throws Exception {
    var bad = script("bad", SmallEngine.EICAR);
    assertThat(run(bad)).isEqualTo(REFUSED);
    var threat = threats.next();
    assertThat(threat.file()).isEqualTo(bad.toString());
    assertThat(threat.name()).isEqualTo(SmallEngine.NAME);
    assertThat(threat.source()).isEqualTo(Threat.Source.REAL_TIME_PROTECTION);
    assertThat(bad).doesNotExist();
    assertThat(protection.counts().refused()).isEqualTo(1);
  }

  @Test
  void whatTheKernelsSideLosesIsBegunAgainByItself() throws Exception {
    var bad = script("bad", SmallEngine.EICAR);
    broken = true;
    assertThat(run(script("unasked", "nothing"))).isEqualTo(7);
    until("it stopped", () -> "stopped".equals(protection.state(true).problem()));
    broken = false;
    until("it goes again", () -> protection.state(true).problem() == null);
    assertThat(run(bad)).isEqualTo(REFUSED);
  }

  @Test
  void whatTheOwnerTrustsRuns() throws Exception {
    var bad = script("trusted", SmallEngine.EICAR);
    threats.excluded.add(bad);
    assertThat(run(bad)).isEqualTo(7);
    assertThat(bad).exists();
  }

  @Test
  void whatSomebodyDropsIsTakenAwayWithinMoments() throws Exception {
    var bad = disk.resolve("dropped.txt");
    drop(bad, SmallEngine.EICAR);
    assertThat(threats.next().file()).isEqualTo(bad.toString());
    drop(disk.resolve("fine.txt"), "nothing");
    assertThat(disk.resolve("fine.txt")).exists();
    assertThat(bad).doesNotExist();
  }

  @Test
  void aFileThatIsMovedWhileItIsLookedAtIsTakenWhereItIsThen() throws Exception {
    hang();
    drop(disk.resolve("first"), SmallEngine.EICAR);
    Files.move(disk.resolve("first"), disk.resolve("moved"));
    Files.writeString(disk.resolve("first"), "innocent");
    engine.hung.countDown();
    assertThat(threats.next().file()).isEqualTo(disk.resolve("moved").toString());
    assertThat(disk.resolve("first")).hasContent("innocent");
  }

  @Test
  void whatThisProgramWritesIsNotWatched() throws Exception {
    script("mine", SmallEngine.EICAR);
    drop(disk.resolve("fine.txt"), "nothing");
    waitUntilJudged(1);
    assertThat(threats.found).isEmpty();
  }

  @Test
  void withoutAnEngineEverythingRunsAndTheStateSaysSo() throws Exception {
    engine.state = EngineState.STOPPED;
    assertThat(run(script("bad", SmallEngine.EICAR))).isEqualTo(7);
    assertThat(protection.counts().unjudged()).isPositive();
    assertThat(protection.state(true).problem()).isEqualTo("engine-not-running");
    Patience.until("it happens soon", () -> {
      var asked = protection.counts().unjudged();
      assertThat(run(disk.resolve("bad"))).isEqualTo(7);
      return protection.counts().unjudged() == asked;
    });
    var unasked = protection.counts().unjudged();
    assertThat(run(script("bad", SmallEngine.EICAR))).isEqualTo(7);
    assertThat(protection.counts().unjudged()).isEqualTo(unasked);
    engine.start();
    assertThat(protection.state(true).problem()).isNull();
    var worse = script("worse", SmallEngine.EICAR);
    Patience.until("it is refused again", () -> run(worse) == REFUSED);
  }

  @Test
  void anEngineThatHangsHoldsNobodyUpForLong() throws Exception {
    protect(SHORT);
    hang();
    long begun = System.nanoTime();
    for (int number = 0; number < 20; number++)
      assertThat(run(script("clean" + number, "nothing"))).isEqualTo(7);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SHORT.multipliedBy(9));
    assertThat(protection.counts().late()).isBetween(3L, 4L);
    assertThat(protection.state(true).problem()).isEqualTo("engine-not-running");
  }

  @Test
  void offNothingIsLookedAtAndOnAgainItIs() throws Exception {
    protection.turn(false);
    assertThat(protection.state(false).works()).isFalse();
    assertThat(run(script("bad", SmallEngine.EICAR))).isEqualTo(7);
    assertThat(engine.judged).hasValue(0);
    protection.turn(true);
    assertThat(run(script("worse", SmallEngine.EICAR))).isEqualTo(REFUSED);
  }

  @Test
  void turningItOffLetsGoWhoeverWaits() throws Exception {
    hang();
    var script = script("clean", "nothing");
    var process = new ProcessBuilder(script.toString()).inheritIO();
    var begun = Thread.ofVirtual().start(() -> {
      try {
        assertThat(process.start().waitFor()).isEqualTo(7);
      } catch (IOException | InterruptedException broken) {
        throw new IllegalStateException(broken);
      }
    });
    waitUntilJudged(1);
    protection.turn(false);
    assertThat(begun.join(Duration.ofSeconds(60))).isTrue();
  }

  @Test
  void aDiskThatIsAddedIsWatchedSoon() throws Exception {
    var second = Files.createDirectory(disk.resolve("second"));
    command("mount", "-t", "tmpfs", "-o", "size=1m", "holdfast-test", second.toString());
    Patience.until("it happens soon", () -> {
      drop(second.resolve("dropped"), SmallEngine.EICAR);
      return !threats.found.isEmpty();
    });
    assertThat(threats.next().file()).isEqualTo(second.resolve("dropped").toString());
  }

  @Test
  void aThousandRunsUnderLoadAllEnd() throws Exception {
    var clean = script("clean", "nothing");
    var script = "i=0; while [ $i -lt 125 ]; do \"$0\"; i=$((i+1)); echo x > \"$0.$1.$i\"; done";
    var processes = new ArrayList<Process>();
    for (int each = 0; each < 8; each++)
      processes.add(
          new ProcessBuilder("/bin/sh", "-c", script, clean.toString(), "" + each).start());
    for (var process : processes) {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    }
    assertThat(protection.counts().judged()).isPositive();
    assertThat(run(script("bad", SmallEngine.EICAR))).isEqualTo(REFUSED);
  }

  private void waitUntilJudged(int count) throws Exception {
    Patience.until("it is judged", () -> engine.judged.get() >= count);
  }
}
