package dev.holdfast.agent.daemon;

import static dev.holdfast.agent.world.Patience.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.ScanReport;
import dev.holdfast.agent.act.Said;
import dev.holdfast.agent.engine.Clamd;
import dev.holdfast.agent.engine.EngineFolder;
import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.scan.RunningScan;
import dev.holdfast.agent.world.OneClamd;
import dev.holdfast.agent.world.Signatures;
import dev.holdfast.agent.world.SmallPortal;
import dev.holdfast.protocol.protection.Component;
import dev.holdfast.protocol.protection.ScanKind;
import dev.holdfast.protocol.protection.ScanSummary.End;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands that have the daemon scan, over its socket, with a real engine. */
class ScanningByADaemonTests {
  private static final int FILES = 400;

  private SmallPortal portal;
  private Path folder;
  private Path files;
  private Home home;
  private DaemonAtWork daemon;

  @BeforeEach
  void begin() throws Exception {
    portal = new SmallPortal();
    folder = OneClamd.reachableFolder();
    home = Home.open(folder.resolve("home"));
    var off = List.of(Component.REAL_TIME_PROTECTION.word(), Component.SCHEDULED_SCAN.word());
    home.write("components.json", Map.of("off", off));
    files = Files.createDirectory(folder.resolve("files")).toRealPath();
    for (int i = 0; i < FILES; i++) Files.writeString(files.resolve("clean-" + i), "clean " + i);
    Files.writeString(files.resolve("z-bad"), "it holds " + Signatures.WORD);
    try (var engine = new Clamd(EngineFolder.of(home.folder()), () -> {})) {
      assertThat(engine.use(Signatures.in(folder.resolve("set")))).isEmpty();
    }
    daemon = new DaemonAtWork(folder, portal, Clock.systemUTC());
  }

  @AfterEach
  void end() throws Exception {
    daemon.close();
    portal.close();
    OneClamd.delete(folder);
  }

  /** Asks on a thread of its own, as another program does. */
  private CompletableFuture<Outcome> scans(Path what, Said.Listener listener) {
    var act = new Act.Scan(ScanKind.PATHS, List.of(what.toString()));
    return CompletableFuture.supplyAsync(
        () -> DaemonClient.ask(home, act, listener).orElseThrow(),
        asking -> Thread.ofPlatform().daemon().start(asking));
  }

  private static Outcome of(CompletableFuture<Outcome> asked) throws Exception {
    return asked.get(60, TimeUnit.SECONDS);
  }

  /** The scan that the daemon has begun, held before it has come far. */
  private RunningScan held() throws Exception {
    var scans = daemon.agent.protection().scans();
    until("it runs", () -> scans.running().isPresent());
    var scan = scans.running().orElseThrow();
    scan.pause();
    return scan;
  }

  @Test
  void progressIsToldAPauseHoldsItAndASecondCallerJoins() throws Exception {
    var heard = new ConcurrentLinkedQueue<Said>();
    var first = scans(files, heard::add);
    var scan = held();
    until("progress", () -> heard.stream().anyMatch(each -> each.id().equals(Said.PROGRESS)));
    var second = scans(files, said -> true);
    var other = of(scans(folder.resolve("set"), said -> true));
    assertThat(other.exit()).isEqualTo(Exit.REFUSED);
    assertThat(other.code()).isEqualTo("scan-running");
    assertThat(first).as("held").isNotDone();
    scan.resume();
    var ended = of(first).as(ScanReport.class);
    assertThat(ended.merged()).isFalse();
    assertThat(ended.scan().end()).isEqualTo(End.FINISHED);
    assertThat(ended.scan().counts().files()).isEqualTo(FILES + 1);
    assertThat(ended.threats()).singleElement().satisfies(threat -> {
      assertThat(threat.file()).isEqualTo(files.resolve("z-bad").toString());
      assertThat(threat.shownName()).isEqualTo("Own.Pattern");
    });
    var joined = of(second).as(ScanReport.class);
    assertThat(joined.merged()).isTrue();
    assertThat(joined.scan()).isEqualTo(ended.scan());
    assertThat(files.resolve("z-bad")).doesNotExist();
  }

  @Test
  void whoJoinedAndLeavesEndsNothingAndWhoBeganAndLeavesEndsIt() throws Exception {
    var there = new AtomicBoolean(true);
    var first = scans(files, said -> there.get());
    var scan = held();
    var joining = scans(files, said -> false);
    assertThat(of(joining).code()).isEqualTo("stopped");
    assertThat(scan.end()).as("still wanted").isNotDone();
    there.set(false);
    assertThat(of(first).code()).isEqualTo("stopped");
    assertThat(scan.end().get(60, TimeUnit.SECONDS).end()).isEqualTo(End.CANCELLED);
    until(
        "the portal knows",
        () -> portal.protection.events.stream()
            .anyMatch(each -> each.scan() != null && each.scan().end() == End.CANCELLED));
    assertThat(files.resolve("z-bad")).as("not reached").exists();
  }
}
