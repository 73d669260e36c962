package dev.holdfast.agent.protection;

import static dev.holdfast.agent.world.Patience.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.protection.Commands.Tiding;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.message.CommandKind;
import dev.holdfast.protocol.message.CommandReport;
import dev.holdfast.protocol.message.CommandReport.State;
import dev.holdfast.protocol.message.DeviceCommand;
import dev.holdfast.protocol.message.WantedState;
import dev.holdfast.protocol.protection.Component;
import dev.holdfast.protocol.protection.Progress;
import dev.holdfast.protocol.protection.ScanKind;
import dev.holdfast.protocol.protection.ScanSummary.End;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoingCommandsTests implements Duties {
  @TempDir
  Path folder;

  private final List<String> turned = new ArrayList<>();
  private final CountDownLatch updating = new CountDownLatch(1);
  private volatile boolean updateStopped;
  private Home home;
  private SmallScans scans;
  private Commands commands;

  @BeforeEach
  void begin() throws IOException {
    home = Home.open(folder.resolve("home"));
    scans = new SmallScans();
    start();
  }

  /** As after a start of the agent, with the scans that were. */
  private void start() {
    commands = new Commands(home, scans, this, () -> {});
    commands.start();
  }

  @Override
  public CommandReport update(Predicate<Progress> listener) {
    updating.countDown();
    while (listener.test(new Progress(null, 0, 0, 0, null, 0))) Thread.onSpinWait();
    updateStopped = true;
    return CommandReport.cancelled(null);
  }

  @Override
  public synchronized CommandReport turn(Component component, boolean on) {
    turned.add(component.word() + " " + on);
    return CommandReport.done(null);
  }

  @Override
  public synchronized CommandReport whenLost(
      CommandKind kind, @Nullable String message, Predicate<Progress> listener) {
    turned.add(kind.word() + " " + message);
    return CommandReport.done(null);
  }

  @Override
  public synchronized void wiped() {
    turned.add("wiped");
  }

  private static DeviceCommand command(String id, CommandKind kind, boolean cancelled) {
    return command(id, kind, null, cancelled);
  }

  private static DeviceCommand command(
      String id, CommandKind kind, @Nullable Component component, boolean cancelled) {
    return new DeviceCommand(id, kind, component, Instant.EPOCH, cancelled);
  }

  private static DeviceCommand quick(String id) {
    return command(id, CommandKind.QUICK_SCAN, false);
  }

  private static DeviceCommand full(String id) {
    return command(id, CommandKind.FULL_SCAN, false);
  }

  private List<State> ends(String id) {
    return commands.ends().stream()
        .filter(tiding -> tiding.command().equals(id))
        .map(tiding -> tiding.report().state())
        .toList();
  }

  @Test
  void aCommandThatIsReadAgainIsNotDoneAgain() throws Exception {
    commands.wanted(List.of(quick("cmd_1")));
    commands.wanted(List.of(quick("cmd_1")));
    assertThat(scans.begun).containsExactly(ScanKind.QUICK);
    assertThat(commands.running()).extracting(Tiding::command).containsExactly("cmd_1");
    scans.end(End.FINISHED, null);
    until("its end", () -> !commands.ends().isEmpty());
    commands.wanted(List.of(quick("cmd_1")));
    assertThat(scans.begun).hasSize(1);
    var end = commands.ends().getFirst();
    assertThat(end.report().state()).isEqualTo(State.DONE);
    assertThat(end.report().scan()).isNotNull();
    commands.told(end);
    assertThat(commands.ends()).isEmpty();
    start();
    commands.wanted(List.of(quick("cmd_1")));
    assertThat(scans.begun).hasSize(1);
    assertThat(commands.ends()).as("told again, since the portal asks").containsExactly(end);
  }

  @Test
  void aFullScanWaitsForTheQuickOneAndBothAreDone() throws Exception {
    commands.wanted(List.of(full("cmd_full"), quick("cmd_quick")));
    assertThat(scans.begun).containsExactly(ScanKind.QUICK);
    scans.end(End.FINISHED, null);
    until("the full one", () -> scans.begun.equals(List.of(ScanKind.QUICK, ScanKind.FULL)));
    scans.end(End.FINISHED, null);
    until("both ends", () -> commands.ends().size() == 2);
    assertThat(commands.isBusy()).isFalse();
  }

  @Test
  void aCommandJoinsTheScanOfSomebodyAtTheComputerAndLeavesItAlone() throws Exception {
    scans.start(ScanKind.QUICK, List.of(), null);
    commands.wanted(List.of(quick("cmd_1")));
    assertThat(scans.begun).hasSize(1);
    assertThat(commands.running()).hasSize(1);
    commands.wanted(List.of(command("cmd_1", CommandKind.QUICK_SCAN, true)));
    until("its end", () -> ends("cmd_1").equals(List.of(State.CANCELLED)));
    assertThat(scans.running()).isPresent();
  }

  @Test
  void cancellingEndsWhatRunsAndWhatWaits() throws Exception {
    commands.wanted(List.of(quick("cmd_quick"), full("cmd_full")));
    commands.wanted(List.of(
        command("cmd_quick", CommandKind.QUICK_SCAN, true),
        command("cmd_full", CommandKind.FULL_SCAN, true)));
    until("both ends", () -> commands.ends().size() == 2);
    assertThat(ends("cmd_quick")).containsExactly(State.CANCELLED);
    assertThat(ends("cmd_full")).containsExactly(State.CANCELLED);
    assertThat(scans.begun).containsExactly(ScanKind.QUICK);
    assertThat(scans.running()).isEmpty();
  }

  @Test
  void oneThatIsCancelledBeforeItWasEverReadIsNotDone() {
    commands.wanted(List.of(command("cmd_1", CommandKind.QUICK_SCAN, true)));
    assertThat(scans.begun).isEmpty();
    assertThat(ends("cmd_1")).containsExactly(State.CANCELLED);
  }

  @Test
  void theRestIsDoneBesideAScan() throws Exception {
    commands.wanted(List.of(
        quick("cmd_1"),
        command("cmd_2", CommandKind.COMPONENT_OFF, Component.SCHEDULED_SCAN, false),
        command("cmd_3", CommandKind.UPDATE_DATABASES, false)));
    until("the component", () -> ends("cmd_2").equals(List.of(State.DONE)));
    assertThat(turned).containsExactly("scheduled-scan false");
    assertThat(updating.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(scans.running()).isPresent();
    commands.cancel("cmd_3");
    until("the update", () -> ends("cmd_3").equals(List.of(State.CANCELLED)));
    assertThat(updateStopped).isTrue();
  }

  @Test
  void aScanThatTheAgentDidNotSurviveIsToldAsFailedWithWhatItCameTo() {
    commands.wanted(List.of(quick("cmd_1"), full("cmd_2")));
    commands.stop();
    scans.end(End.INTERRUPTED, Commands.RESTARTED);
    start();
    var end = commands.ends().getFirst();
    assertThat(end.command()).isEqualTo("cmd_1");
    assertThat(end.report().state()).isEqualTo(State.FAILED);
    assertThat(end.report().reason()).isEqualTo("agent-restarted");
    assertThat(Objects.requireNonNull(end.report().scan()).end()).isEqualTo(End.INTERRUPTED);
    commands.advance();
    assertThat(scans.begun)
        .as("the other one still waited")
        .containsExactly(ScanKind.QUICK, ScanKind.FULL);
  }

  @Test
  void oneOfANewerPortalIsToldAsNotUnderstoodAndKeepsNoOtherFromIt() throws Exception {
    var state = Json.read("""
            {"version": 7, "connected": true, "keySet": 1, "checkInSeconds": 60, "commands": [
              {"id": "cmd_1", "kind": "dance", "at": "1970-01-01T00:00:00Z", "cancelled": false},
              {"id": "cmd_2", "kind": "component-off", "component": "umbrella",
               "at": "1970-01-01T00:00:00Z", "cancelled": false},
              {"id": "cmd_3", "kind": "component-off", "component": "scheduled-scan",
               "at": "1970-01-01T00:00:00Z", "cancelled": false}]}
            """, WantedState.class).orElseThrow();
    commands.wanted(Objects.requireNonNull(state.commands()));
    until("all three ended", () -> commands.ends().size() == 3);
    assertThat(ends("cmd_1")).containsExactly(State.FAILED);
    assertThat(ends("cmd_2")).containsExactly(State.FAILED);
    assertThat(ends("cmd_3")).containsExactly(State.DONE);
  }

  @Test
  void whatThePortalHasClosedIsEndedAndForgotten() {
    commands.wanted(List.of(quick("cmd_1"), full("cmd_2")));
    commands.wanted(List.of());
    assertThat(scans.running()).isEmpty();
    assertThat(commands.isBusy()).isFalse();
    assertThat(commands.ends()).isEmpty();
    assertThat(scans.begun).containsExactly(ScanKind.QUICK);
  }

  @Test
  void anEndSurvivesARestartUntilThePortalHasIt() throws Exception {
    commands.wanted(List.of(quick("cmd_1")));
    scans.end(End.FAILED, "engine-stopped");
    until("its end", () -> !commands.ends().isEmpty());
    start();
    assertThat(commands.ends().getFirst().report().reason()).isEqualTo("engine-stopped");
  }

  @Test
  void theKeyOfAWipedDeviceStaysUntilThePortalHasHeard() throws Exception {
    var wipe = command("cmd_wipe", CommandKind.WIPE, false);
    commands.wanted(List.of(wipe));
    until("the wipe", () -> !commands.ends().isEmpty());
    assertThat(turned).containsExactly("wipe null");
    start();
    assertThat(turned).doesNotContain("wiped");
    commands.told(commands.ends().getFirst());
    assertThat(turned).containsExactly("wipe null", "wiped");
  }

  @Test
  void aWipeThatThePortalHasClosedIsHeardEvenIfItsAnswerWasLost() throws Exception {
    commands.wanted(List.of(command("cmd_wipe", CommandKind.WIPE, false)));
    until("the wipe", () -> !commands.ends().isEmpty());
    commands.wanted(List.of());
    assertThat(turned).containsExactly("wipe null", "wiped");
  }

  @Test
  void whatIsForALostDeviceComesWithItsMessage() throws Exception {
    commands.wanted(List.of(new DeviceCommand(
        "cmd_lock", CommandKind.LOCK, null, Instant.EPOCH, false, "Call 0123 4567")));
    until("the lock", () -> !commands.ends().isEmpty());
    assertThat(turned).containsExactly("lock Call 0123 4567");
  }
}
