package dev.holdfast.agent.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.engine.Clamd;
import dev.holdfast.agent.engine.Engine;
import dev.holdfast.agent.engine.EngineFolder;
import dev.holdfast.agent.engine.Session;
import dev.holdfast.agent.engine.Verdict;
import dev.holdfast.agent.world.Patience;
import dev.holdfast.agent.world.Signatures;
import dev.holdfast.protocol.message.ProtectionReport;
import dev.holdfast.protocol.protection.EngineState;
import dev.holdfast.protocol.protection.ScanKind;
import dev.holdfast.protocol.protection.ScanSummary;
import dev.holdfast.protocol.protection.ScanSummary.Counts;
import dev.holdfast.protocol.protection.ScanSummary.End;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What comes between a scan and its end. */
class InterruptingScansTests extends AtAScannedComputer {
  /** The real engine, which holds on at a file until it is told to go on. */
  private final class Held implements Engine {
    final CountDownLatch reached = new CountDownLatch(1);
    final CountDownLatch goOn = new CountDownLatch(1);
    final AtomicInteger inHand = new AtomicInteger();
    final AtomicInteger judged = new AtomicInteger();
    private final Engine real;
    volatile boolean gone;

    Held(Engine real) {
      this.real = real;
    }

    @Override
    public ProtectionReport.Engine health() {
      return gone
          ? new ProtectionReport.Engine(EngineState.STOPPED, null, null, "crashes")
          : real.health();
    }

    @Override
    public void start() {
      real.start();
    }

    @Override
    public boolean awaitRunning(Duration most) throws InterruptedException {
      return !gone && real.awaitRunning(most);
    }

    @Override
    public Session open() throws IOException {
      var session = real.open();
      return new Session() {
        @Override
        public Verdict judge(InputStream content, long size) throws IOException {
          reached.countDown();
          inHand.incrementAndGet();
          try {
            goOn.await(60, TimeUnit.SECONDS);
          } catch (InterruptedException stopped) {
            throw new IOException(stopped);
          }
          if (gone) throw new IOException("gone");
          judged.incrementAndGet();
          return session.judge(content, size);
        }

        @Override
        public void close() {
          session.close();
        }
      };
    }

    @Override
    public String databases() {
      return real.databases();
    }

    @Override
    public Optional<String> tryOut(Path databases) {
      return Optional.empty();
    }

    @Override
    public Optional<String> use(Path databases) {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }

  private Held hold() {
    var held = new Held(engine);
    engine = held;
    startAgent();
    return held;
  }

  private void many(int count) throws IOException {
    for (int i = 0; i < count; i++) clean("file-" + i);
  }

  @Test
  void cancellingEndsItSoon() throws Exception {
    many(400);
    var held = hold();
    var scan = start(files);
    held.reached.await();
    scan.cancel();
    held.goOn.countDown();
    var summary = scan.end().get(60, TimeUnit.SECONDS);
    assertThat(summary.end()).isEqualTo(End.CANCELLED);
    assertThat(summary.counts().files()).isLessThan(400);
    assertThat(scanning.running()).isEmpty();
    assertThat(scanning.finishedAt(ScanKind.PATHS)).isEmpty();
  }

  @Test
  void whatIsHeldGoesOnWhenItIsLet() throws Exception {
    many(300);
    var held = hold();
    var scan = start(files);
    int inHand = Scanning.sessions();
    Patience.until("each session has a file", () -> held.inHand.get() == inHand);
    scan.pause();
    held.goOn.countDown();
    Patience.until("they finish what they have", () -> held.judged.get() == inHand);
    // That nothing happens can only be watched for a time.
    Patience.during(Duration.ofMillis(200), "held", () -> held.judged.get() == inHand);
    assertThat(scan.end()).isNotDone();
    scan.resume();
    assertThat(finish(scan).counts().files()).isEqualTo(300);
  }

  @Test
  void theSameScanIsMergedAndAnotherRefused() throws Exception {
    clean("a.txt");
    var held = hold();
    var first = start(files);
    held.reached.await();
    var again = scanning.start(ScanKind.PATHS, List.of(files), null);
    assertThat(again).isEqualTo(new Scans.Answer.Running(first, true));
    assertThat(scanning.start(ScanKind.FULL, List.of(), "cmd_1"))
        .isEqualTo(new Scans.Answer.Busy(first));
    assertThat(scanning.start(ScanKind.PATHS, List.of(folder), null))
        .isEqualTo(new Scans.Answer.Busy(first));
    held.goOn.countDown();
    finish(first);
    assertThat(ended).hasSize(1);
  }

  @Test
  void progressIsToldWhileItGoesOn() throws Exception {
    many(50);
    var held = hold();
    var scan = start(files);
    held.reached.await();
    assertThat(scan.progress().threats()).isZero();
    held.goOn.countDown();
    finish(scan);
    assertThat(scan.progress().percent()).isEqualTo(100);
    assertThat(scan.progress().files()).isEqualTo(50);
  }

  @Test
  void anEngineThatDoesNotComeBackInterruptsIt() throws Exception {
    many(20);
    var held = hold();
    var scan = start(files);
    held.reached.await();
    held.gone = true;
    held.goOn.countDown();
    var summary = finish(scan);
    assertThat(summary.end()).isEqualTo(End.INTERRUPTED);
    assertThat(summary.why()).isEqualTo("engine-stopped");
    assertThat(scanning.start(ScanKind.PATHS, List.of(files), null))
        .isEqualTo(new Scans.Answer.Refused("crashes"));
  }

  @Test
  void anEngineThatIsKilledInMidScanLosesNoFile() throws Exception {
    var place = EngineFolder.of(folder.resolve("other"));
    try (var clamd = new Clamd(place, () -> {})) {
      assertThat(clamd.use(Signatures.in(folder.resolve("set")))).isEmpty();
      clamd.start();
      assertThat(clamd.awaitRunning(Duration.ofSeconds(20))).isTrue();
      engine = clamd;
      startAgent();
      many(3000);
      bad("zz-bad.txt");
      var scan = start(files);
      Patience.until("a hundred files", () -> scan.progress().files() >= 100);
      killed(place.path().resolve("clamd.conf"));
      var summary = finish(scan);
      assertThat(summary.end()).isEqualTo(End.FINISHED);
      assertThat(summary.counts().files()).isEqualTo(3001);
      assertThat(summary.threats()).isEqualTo(1);
    }
  }

  /** As {@code kill -9} does it. */
  private static void killed(Path settings) throws IOException {
    var victims = ProcessHandle.allProcesses()
        .filter(each -> commandLine(each).contains(settings.toString()))
        .toList();
    assertThat(victims).hasSize(1);
    assertThat(victims.getFirst().destroyForcibly()).isTrue();
  }

  private static String commandLine(ProcessHandle process) {
    try {
      return java.nio.file.Files.readString(
          Path.of("/proc", Long.toString(process.pid()), "cmdline"),
          java.nio.charset.StandardCharsets.ISO_8859_1);
    } catch (IOException gone) {
      return "";
    }
  }

  @Test
  void anAgentThatEndsInterruptsIt() throws Exception {
    many(100);
    var held = hold();
    var scan = start(files);
    held.reached.await();
    var closing = Thread.ofVirtual().start(scanning::close);
    held.goOn.countDown();
    closing.join();
    var summary = finish(scan);
    assertThat(summary.end()).isEqualTo(End.INTERRUPTED);
    assertThat(summary.why()).isEqualTo("agent-restarted");
  }

  @Test
  void aScanOfAnAgentThatWasKilledIsToldOnceByTheNext() throws Exception {
    new ScanMemory(home)
        .runs(new ScanMemory.Running(
            "0".repeat(26),
            ScanKind.FULL,
            NOON,
            "cmd_1",
            NOON,
            new Counts(5, 500, 0, 0, 0, 0, 0, 0, 0),
            1));
    startAgent();
    scanning.begin();
    scanning.begin();
    startAgent();
    scanning.begin();
    assertThat(ended).hasSize(1);
    assertThat(ended.getFirst().end()).isEqualTo(End.INTERRUPTED);
    assertThat(ended.getFirst().why()).isEqualTo("agent-restarted");
    assertThat(ended.getFirst().counts().files()).isEqualTo(5);
    assertThat(scanning.last()).extracting(ScanSummary::kind).containsExactly(ScanKind.FULL);
    assertThat(scanning.finishedAt(ScanKind.FULL)).isEmpty();
  }

  @Test
  void whatWasFinishedIsKnownAfterARestart() throws Exception {
    clean("a.txt");
    var summary = scan(files);
    startAgent();
    assertThat(scanning.last()).containsExactly(summary);
    assertThat(scanning.finishedAt(ScanKind.PATHS)).contains(NOON);
  }
}
