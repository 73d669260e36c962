package dev.holdfast.agent.daemon;

import static dev.holdfast.agent.world.Patience.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.engine.Clamd;
import dev.holdfast.agent.engine.EngineFolder;
import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.home.Pin;
import dev.holdfast.agent.world.OneClamd;
import dev.holdfast.agent.world.Signatures;
import dev.holdfast.agent.world.SmallPortal;
import dev.holdfast.protocol.code.ConnectCode;
import dev.holdfast.protocol.message.CommandKind;
import dev.holdfast.protocol.message.CommandReport.State;
import dev.holdfast.protocol.message.DeviceEvent;
import dev.holdfast.protocol.protection.Component;
import dev.holdfast.protocol.protection.EngineState;
import dev.holdfast.protocol.protection.ScanSummary;
import dev.holdfast.protocol.protection.ScanSummary.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An agent as a process of its own, with a real engine, and a portal that orders scans. */
class BeingKilledTests {
  private static final long A_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final List<Process> processes = new ArrayList<>();
  private SmallPortal portal;
  private Path folder;

  @BeforeEach
  void begin() throws IOException {
    portal = new SmallPortal();
    folder = OneClamd.reachableFolder();
    var home = Home.open(folder.resolve("home"));
    home.write(Pin.FILE, new Pin(portal.url(), portal.root()));
    home.write("components.json", Map.of("off", List.of(Component.REAL_TIME_PROTECTION.word())));
    Files.writeString(
        folder.resolve("connect.code"), ConnectCode.random(new SecureRandom()).reveal());
    try (var engine = new Clamd(EngineFolder.of(home.folder()), () -> {})) {
      assertThat(engine.use(Signatures.in(folder.resolve("set")))).isEmpty();
    }
  }

  @AfterEach
  void end() throws Exception {
    for (var process : processes) {
      process.destroy();
      if (!process.waitFor(60, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
    }
    portal.close();
    OneClamd.delete(folder);
  }

  private Process daemon() throws Exception {
    long heard = portal.protection.reports.size();
    var process = new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "--enable-native-access=ALL-UNNAMED",
            "-Dholdfast.archive=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            "dev.holdfast.agent.Main",
            "daemon",
            "--home",
            folder.resolve("home").toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said").toFile())
        .start();
    processes.add(process);
    until(
        "the engine runs",
        () -> portal.protection.reports.size() > heard
            && portal.protection.reports.getLast().report().engine().state()
                == EngineState.RUNNING);
    return process;
  }

  private void order(String id, CommandKind kind) {
    synchronized (portal) {
      portal.protection.order(id, kind, null);
      portal.changed();
    }
  }

  private boolean hasSaid(String command, State state) {
    return portal.protection.said(command).stream().anyMatch(each -> each.state() == state);
  }

  @Test
  void aScanOfAKilledAgentIsToldAsInterruptedOnce() throws Exception {
    var agent = daemon();
    order("cmd_full", CommandKind.FULL_SCAN);
    until("some progress", () -> portal.protection.said("cmd_full").size() >= 3);
    agent.destroyForcibly().waitFor();
    assertThat(hasSaid("cmd_full", State.FAILED)).isFalse();
    daemon();
    until("its end", () -> hasSaid("cmd_full", State.FAILED));
    var end = portal.protection.said("cmd_full").getLast();
    assertThat(end.reason()).isEqualTo("agent-restarted");
    assertThat(Objects.requireNonNull(end.scan()).end()).isEqualTo(End.INTERRUPTED);
    until("the event", () -> !portal.protection.events.isEmpty());
    assertThat(portal.protection.events.stream()
            .map(DeviceEvent::scan)
            .filter(Objects::nonNull)
            .map(ScanSummary::id))
        .containsExactly(end.scan().id());
  }

  @Test
  void progressIsToldAtMostOnceASecondAndAnUnwantedScanEnds() throws Exception {
    daemon();
    order("cmd_full", CommandKind.FULL_SCAN);
    until("it runs", () -> hasSaid("cmd_full", State.RUNNING));
    until("progress", () -> portal.protection.said("cmd_full").size() >= 3);
    var times = portal.protection.said.stream().map(each -> each.nanoseconds()).toList();
    for (int i = 2; i < times.size(); i++)
      assertThat(times.get(i) - times.get(i - 1)).isGreaterThan(A_SECOND * 3 / 4);
    synchronized (portal) {
      portal.protection.cancel(portal.protection.commands.getFirst());
      portal.changed();
    }
    until("it is cancelled", () -> hasSaid("cmd_full", State.CANCELLED));
    var end = portal.protection.said("cmd_full").getLast();
    assertThat(Objects.requireNonNull(end.scan()).end()).isEqualTo(End.CANCELLED);
    until("nothing runs", () -> portal.protection.reports.getLast().report().working() == null);
  }

  @Test
  void whatAScanFindsWhileThePortalIsGoneIsToldWhenItIsBack() throws Exception {
    daemon();
    portal.stop();
    var infected = Files.createDirectory(folder.resolve("files"));
    for (int i = 0; i < 5; i++)
      Files.writeString(infected.resolve("bad-" + i), "a " + Signatures.WORD + " " + i);
    var scan = new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.holdfast.agent.Main",
            "scan",
            infected.toString(),
            "--json",
            "--home",
            folder.resolve("home").toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("scanned").toFile())
        .start();
    processes.add(scan);
    assertThat(scan.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(infected).isEmptyDirectory();
    portal.start();
    until("five threats and a scan", () -> portal.protection.events.size() == 6);
    assertThat(Objects.requireNonNull(portal.protection.events.getLast().scan()).threats())
        .isEqualTo(5);
    assertThat(portal.protection.events.stream()
            .map(DeviceEvent::threat)
            .filter(Objects::nonNull)
            .map(each -> each.file()))
        .hasSize(5)
        .doesNotHaveDuplicates();
    until("a whole report", () -> portal.protection.reports.getLast().report().threats() == 0);
  }
}
