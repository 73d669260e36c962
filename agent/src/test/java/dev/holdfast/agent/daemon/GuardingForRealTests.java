package dev.holdfast.agent.daemon;

import static dev.holdfast.agent.world.Patience.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.agent.engine.Clamd;
import dev.holdfast.agent.engine.EngineFolder;
import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.home.Pin;
import dev.holdfast.agent.world.Computer;
import dev.holdfast.agent.world.OneClamd;
import dev.holdfast.agent.world.Signatures;
import dev.holdfast.agent.world.SmallPortal;
import dev.holdfast.protocol.code.ConnectCode;
import dev.holdfast.protocol.message.CommandKind;
import dev.holdfast.protocol.message.CommandReport;
import dev.holdfast.protocol.message.CommandReport.State;
import dev.holdfast.protocol.message.DeviceCommand;
import dev.holdfast.protocol.message.DeviceEvent;
import dev.holdfast.protocol.protection.Component;
import dev.holdfast.protocol.protection.EngineState;
import dev.holdfast.protocol.protection.ScanSummary.End;
import dev.holdfast.protocol.protection.Threat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Agents as processes of their own, of root and of an ordinary user, with a real engine. */
class GuardingForRealTests {
  private static final String WATCH_ONLY = "HOLDFAST_WATCH_ONLY";

  private final String code = ConnectCode.random(new SecureRandom()).reveal();
  private SmallPortal portal;
  private Path folder;
  private Path watched;
  private @Nullable Path elsewhere;
  private boolean mounted;

  @BeforeEach
  void begin() throws Exception {
    portal = new SmallPortal();
    folder = OneClamd.reachableFolder().toRealPath();
    watched = Files.createDirectory(folder.resolve("watched"));
    var home = Home.open(folder.resolve("home"));
    portal.statements.areKnownIn(home.folder());
    home.write(Pin.FILE, new Pin(portal.url(), portal.root()));
    Files.writeString(folder.resolve("connect.code"), code);
    try (var engine = new Clamd(EngineFolder.of(home.folder()), () -> {})) {
      assertThat(engine.use(Signatures.in(folder.resolve("set")))).isEmpty();
    }
  }

  @AfterEach
  void end() throws Exception {
    if (mounted) command("umount", "-l", watched.toString());
    portal.close();
    OneClamd.delete(folder);
    if (elsewhere != null) OneClamd.delete(elsewhere);
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static int command(String... words) throws Exception {
    var process = new ProcessBuilder(words).inheritIO().start();
    return process.waitFor(20, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }

  private void awaitProtecting(String mode) throws Exception {
    until("it protects", () -> {
      if (portal.protection.reports.isEmpty()) return false;
      var report = portal.protection.reports.getLast().report();
      return report.engine().state() == EngineState.RUNNING
          && report.components().stream()
              .anyMatch(each -> each.component() == Component.REAL_TIME_PROTECTION
                  && mode.equals(each.mode())
                  && each.problem() == null);
    });
  }

  private Stream<Threat> threats() {
    return portal.protection.events.stream().map(DeviceEvent::threat).filter(Objects::nonNull);
  }

  private void awaitTaken(Path file) throws Exception {
    until(
        "taken and told: " + file,
        () -> threats()
            .anyMatch(each ->
                each.file().equals(file.toString()) && each.done() == Threat.Done.QUARANTINED));
    assertThat(file).doesNotExist();
  }

  /** Somebody else writes it. */
  private static void drop(Path file, String text) throws Exception {
    var process = new ProcessBuilder("/bin/sh", "-c", "cat > \"$0\"", file.toString()).start();
    try (var input = process.outputWriter()) {
      input.write(text);
    }
    assertThat(process.waitFor()).isZero();
  }

  /** What is scheduled is off: only what is ordered scans here. */
  private void withoutScheduledScans() throws IOException {
    Home.open(folder.resolve("home"))
        .write("components.json", Map.of("off", List.of(Component.SCHEDULED_SCAN.word())));
  }

  @Test
  void anOrdinaryUsersAgentTakesWhatIsDroppedAndFindsWhatRunsWhenThePortalAsks() throws Exception {
    withoutScheduledScans();
    if (isRoot()) {
      assertThat(command("chown", "-R", "65534:65534", folder.toString())).isZero();
    }
    var environment = Map.of(WATCH_ONLY, watched.toString());
    try (var agent = AgentAtWork.asNobody(folder, environment, "daemon")) {
      awaitProtecting("watched-folders");
      var dropped = watched.resolve("dropped.txt");
      drop(dropped, "it holds " + Signatures.WORD);
      drop(watched.resolve("fine.txt"), "harmless");
      awaitTaken(dropped);
      assertThat(watched.resolve("fine.txt")).exists();
      quickScanFinds(running());
      assertThat(agent.said()).doesNotContain("Exception");
    }
  }

  /**
   * A program that runs, and holds a pattern behind its end. Not among temporary files, which are looked at after all
   * programs and may be many.
   */
  private Path running() throws Exception {
    elsewhere = Files.createTempDirectory(
        isRoot() ? Path.of("/opt") : Path.of("target").toAbsolutePath(), "holdfast-test");
    Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rwxr-xr-x"));
    if (isRoot()) command("chown", "65534:65534", elsewhere.toString());
    var program = elsewhere.resolve("bad-program");
    Files.copy(Path.of("/bin/sleep"), program);
    Files.writeString(program, Signatures.WORD, StandardOpenOption.APPEND);
    if (isRoot()) command("chown", "65534:65534", program.toString());
    assertThat(program.toFile().setExecutable(true, false)).isTrue();
    return program;
  }

  private void quickScanFinds(Path program) throws Exception {
    var line = new ArrayList<>(AgentAtWork.dropping());
    line.addAll(List.of(program.toString(), "600"));
    var process = new ProcessBuilder(line).start();
    try {
      synchronized (portal) {
        portal.protection.order("cmd_quick", CommandKind.QUICK_SCAN, null);
        portal.changed();
      }
      until("the quick scan begins", () -> !portal.protection.said("cmd_quick").isEmpty());
      assertThat(portal.protection.said("cmd_quick").getLast().state())
          .as("%s", portal.protection.said("cmd_quick"))
          .isEqualTo(CommandReport.State.RUNNING);
      awaitTaken(program);
      synchronized (portal) {
        portal.protection.cancel(portal.protection.commands.getFirst());
        portal.changed();
      }
      until(
          "its end",
          () -> portal.protection.said("cmd_quick").stream()
              .anyMatch(each -> each.state().isEnd()));
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void theSystemsAgentGuardsAWholeFileSystem() throws Exception {
    assumeTrue(isRoot(), "an ordinary user has watched folders");
    assumeTrue(
        command("mount", "-t", "tmpfs", "-o", "size=16m", "holdfast-test", watched.toString()) == 0,
        "nothing can be mounted here");
    mounted = true;
    withoutScheduledScans();
    var deep = Files.createDirectories(watched.resolve("a/b/c"));
    try (var agent = AgentAtWork.start(folder, Map.of(WATCH_ONLY, watched.toString()), "daemon")) {
      awaitProtecting("fanotify");
      var bad = deep.resolve("bad.sh");
      drop(bad, "#!/bin/sh\n# " + Signatures.WORD + "\nexit 0\n");
      awaitTaken(bad);
      assertThat(agent.said()).doesNotContain("Exception");
    }
  }

  /** The desk is made up: programs that note what they are asked for, before the system's own. */
  @Test
  void aLostComputerIsLockedShowsAndSoundsAndForgetsItself() throws Exception {
    withoutScheduledScans();
    var desk = new MadeUpDesk(folder.resolve("desk"));
    try (var agent = AgentAtWork.start(
        folder, Map.of(WATCH_ONLY, watched.toString(), "PATH", desk.path()), "daemon")) {
      until("it is connected", () -> portal.connected());
      orderLost("cmd_early", CommandKind.LOCK, "Call Anna");
      assertThat(said("cmd_early").reason()).isEqualTo("lost-device-off");
      assertThat(new Computer(folder.resolve("home"), portal).run("lost", "on").exit())
          .isZero();
      orderLost("cmd_lock", CommandKind.LOCK, "Call Anna");
      assertThat(said("cmd_lock").state()).isEqualTo(State.DONE);
      assertThat(desk.asked())
          .contains("loginctl lock-sessions")
          .contains("wall < Call Anna")
          .contains("notify-send --urgency=critical -- Holdfast Call Anna at unix:path=");
      orderLost("cmd_alarm", CommandKind.ALARM, null);
      until("it sounds", () -> desk.asked().contains("aplay"));
      synchronized (portal) {
        portal.protection.cancel(portal.protection.commands.getFirst());
        portal.changed();
      }
      assertThat(said("cmd_alarm").state()).isEqualTo(State.CANCELLED);
      orderLost("cmd_wipe", CommandKind.WIPE, null);
      assertThat(said("cmd_wipe").state()).isEqualTo(State.DONE);
      until("it forgot itself", () -> !Files.exists(folder.resolve("home/lost.json")));
      assertThat(agent.said()).doesNotContain("Exception");
    }
  }

  private void orderLost(String id, CommandKind kind, @Nullable String message) {
    synchronized (portal) {
      portal.protection.commands.add(
          new DeviceCommand(id, kind, null, Instant.EPOCH, false, message));
      portal.changed();
    }
  }

  private CommandReport said(String command) throws Exception {
    until(
        "the end of " + command,
        () -> portal.protection.said(command).stream()
            .anyMatch(each -> each.state().isEnd()));
    return portal.protection.said(command).getLast();
  }

  @Test
  void ctrlCEndsAScanWithoutADaemonAsCancelledAndTellsItAtOnce() throws Exception {
    var computer = new Computer(folder.resolve("home"), portal);
    Files.delete(folder.resolve("connect.code"));
    assertThat(computer.run("connect", "--code", code).exit()).isZero();
    try (var scan = AgentAtWork.start(folder, Map.of(), "scan", "/usr", "--json")) {
      until("it scans", () -> Files.isRegularFile(folder.resolve("home/scans.json")));
      scan.interrupt();
      assertThat(scan.exitCode()).isEqualTo(130);
      assertThat(scan.said()).containsPattern("\"end\" *: *\"cancelled\"");
    }
    assertThat(portal.protection.events)
        .extracting(DeviceEvent::scan)
        .singleElement()
        .satisfies(told -> assertThat(Objects.requireNonNull(told).end()).isEqualTo(End.CANCELLED));
  }
}
