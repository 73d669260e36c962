package dev.holdfast.portal.protection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.protection.Command.Step;
import dev.holdfast.portal.protection.Commands.Cancelling;
import dev.holdfast.portal.protection.Commands.Ordering;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SecondNode;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.message.CommandKind;
import dev.holdfast.protocol.message.CommandReport;
import dev.holdfast.protocol.message.CommandStands;
import dev.holdfast.protocol.protection.Progress;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class CommandingADeviceTests {
  private final ConfigurableApplicationContext portal;
  private final Commands commands;
  private final JdbcClient jdbc;
  private final Watch watch;

  CommandingADeviceTests(
      ConfigurableApplicationContext portal, Commands commands, JdbcClient jdbc) {
    this.portal = portal;
    this.commands = commands;
    this.jdbc = jdbc;
    this.watch = new Watch(portal, "anna");
  }

  @AfterEach
  void backToNow() {
    clock().reset();
  }

  @Test
  void aDeviceThatIsThereHearsOfItAtOnceAndTellsItsEnd() throws Exception {
    var poll = watch.comesOnLine();
    var scan = watch.ordered(CommandKind.QUICK_SCAN);
    assertThat(watch.step(scan.id(), true)).isEqualTo(Step.STARTING);
    assertThat(poll.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    assertThat(watch.laptop.state().commands()).singleElement().satisfies(told -> {
      assertThat(told.id()).isEqualTo(scan.id().text());
      assertThat(told.kind()).isEqualTo(CommandKind.QUICK_SCAN);
      assertThat(told.cancelled()).isFalse();
    });
    assertThat(watch.step(scan.id(), true)).isEqualTo(Step.SENT);
    var half = new Progress(50, 600, 2_000_000, 1_000_000, 3L, 0);
    assertThat(report(scan, CommandReport.running(half)).state())
        .isEqualTo(CommandReport.State.RUNNING);
    assertThat(watch.step(scan.id(), true)).isEqualTo(Step.RUNNING);
    report(scan, CommandReport.done(watch.scan("s-1")));
    assertThat(watch.step(scan.id(), true)).isEqualTo(Step.DONE);
    assertThat(watch.laptop.state().commands()).isEmpty();
    assertThat(report(scan, CommandReport.failed("engine-stopped", null)).state())
        .isEqualTo(CommandReport.State.DONE);
    assertThat(report(scan, CommandReport.running(half)).state())
        .isEqualTo(CommandReport.State.DONE);
  }

  @Test
  void theSameAskedByManyAtOnceIsOne() throws Exception {
    var ids = new HashSet<CommandId>();
    int made = 0;
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : callers.invokeAll(java.util.Collections.nCopies(
          8, (Callable<Ordering>) () -> watch.order(CommandKind.FULL_SCAN)))) {
        switch (answer.get()) {
          case Ordering.Ordered(var command) -> {
            made++;
            ids.add(command.id());
          }
          case Ordering.Merged(var command) -> ids.add(command.id());
          case Ordering.NotAble _, Ordering.TooMany _, Ordering.Unknown _ ->
            throw new AssertionError();
        }
      }
    }
    assertThat(made).isOne();
    assertThat(ids).hasSize(1);
    assertThat(acts("command.ordered")).isOne();
  }

  @Test
  void cancelledBeforeTheDeviceHearsOfItItNeverDoes() {
    var scan = watch.ordered(CommandKind.FULL_SCAN);
    assertThat(commands.cancel(scan.id(), watch.anna.account()))
        .isInstanceOf(Cancelling.Cancelled.class);
    assertThat(watch.laptop.state().commands()).isEmpty();
    assertThat(commands.cancel(scan.id(), watch.anna.account()))
        .isInstanceOf(Cancelling.TooLate.class);
    assertThat(acts("command.cancelled")).isOne();
  }

  @Test
  void cancelledWhileItRunsTheDeviceHasTheLastWord() {
    var scan = watch.ordered(CommandKind.FULL_SCAN);
    watch.laptop.state();
    report(scan, CommandReport.running(null));
    assertThat(commands.cancel(scan.id(), watch.anna.account()))
        .isInstanceOf(Cancelling.Asked.class);
    assertThat(report(scan, CommandReport.running(null)).cancelled()).isTrue();
    assertThat(watch.laptop.state().commands())
        .singleElement()
        .satisfies(told -> assertThat(told.cancelled()).isTrue());
    assertThat(watch.order(CommandKind.FULL_SCAN)).isInstanceOf(Ordering.Ordered.class);
    report(scan, CommandReport.cancelled(null));
    assertThat(watch.step(scan.id(), true)).isEqualTo(Step.CANCELLED);
  }

  @Test
  void cancellingAgainstTheEndLeavesOneEnd() throws Exception {
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 25; round++) {
        var update = watch.ordered(CommandKind.UPDATE_DATABASES);
        boolean fetched = round % 2 == 0;
        if (fetched) {
          watch.laptop.state();
        }
        var answers = callers.invokeAll(List.<Callable<Object>>of(
            () -> commands.cancel(update.id(), watch.anna.account()),
            () -> fetched ? report(update, CommandReport.done(null)) : watch.laptop.state()));
        boolean heard = answers.get(1).get() instanceof CommandStands
            || answers.get(1).get() instanceof dev.holdfast.protocol.message.WantedState state
                && java.util.Objects.requireNonNull(state.commands()).stream()
                    .anyMatch(each -> each.id().equals(update.id().text()));
        var cancelled = answers.get(0).get() instanceof Cancelling.Cancelled;
        assertThat(cancelled && heard).as("round " + round).isFalse();
        if (fetched) {
          assertThat(watch.step(update.id(), true)).isEqualTo(Step.DONE);
        } else if (!cancelled) {
          report(update, CommandReport.cancelled(null));
        }
      }
    }
  }

  @Test
  void aWeekWithoutTheDeviceCancelsItOnce() {
    var waiting = watch.ordered(CommandKind.QUICK_SCAN);
    clock().pass(Duration.ofDays(7).minusSeconds(60));
    portal.getBean(CommandLapse.class).run(watch.now());
    assertThat(watch.step(waiting.id(), false)).isEqualTo(Step.WAITING);
    clock().pass(Duration.ofMinutes(2));
    assertThat(watch.step(waiting.id(), false)).isEqualTo(Step.LAPSED);
    assertThat(watch.laptop.state().commands()).isEmpty();
    try (var node = SecondNode.beside(portal);
        var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var now = watch.now();
      var here = callers.submit(() -> portal.getBean(CommandLapse.class).run(now));
      var there = callers.submit(() -> node.bean(CommandLapse.class).run(now));
      here.get();
      there.get();
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
    assertThat(acts("command.cancelled")).isOne();
    assertThat(report(waiting, CommandReport.done(null)).state())
        .isEqualTo(CommandReport.State.CANCELLED);
    assertThat(watch.order(CommandKind.QUICK_SCAN)).isInstanceOf(Ordering.Ordered.class);
  }

  @Test
  void aDeviceThatLeavesIsAskedNothingAndStrangersCannotAsk() {
    var scan = watch.ordered(CommandKind.QUICK_SCAN);
    var bert = new People(portal.getBean(Site.class)).register("bert").account();
    var wish = new Command.Wish(CommandKind.QUICK_SCAN, null);
    assertThat(commands.order(watch.device, bert, wish)).isInstanceOf(Ordering.Unknown.class);
    assertThat(commands.cancel(scan.id(), bert)).isInstanceOf(Cancelling.Unknown.class);
    watch.laptop.post("/disconnections", Map.of("freePlace", true));
    assertThat(watch.step(scan.id(), false)).isEqualTo(Step.CANCELLED);
    assertThat(watch.order(CommandKind.QUICK_SCAN)).isInstanceOf(Ordering.Unknown.class);
    watch.connect();
    assertThat(watch.laptop.state().commands()).isEmpty();
  }

  @Test
  void anAgentThatCannotIsNotAsked() {
    watch.checkIn();
    assertThat(watch.order(CommandKind.QUICK_SCAN)).isInstanceOf(Ordering.NotAble.class);
  }

  @Test
  void anotherDevicesCommandIsUnknown() {
    var scan = watch.ordered(CommandKind.QUICK_SCAN);
    var other = new Watch(portal, "bert");
    assertThat(other
            .laptop
            .post("/commands/" + scan.id().text() + "/reports", CommandReport.done(null))
            .statusCode())
        .isEqualTo(404);
    assertThat(watch
            .laptop
            .post("/commands/" + scan.id().text() + "/reports", "{\"state\":\"failed\"}")
            .statusCode())
        .isEqualTo(422);
    assertThat(watch.step(scan.id(), false)).isEqualTo(Step.WAITING);
  }

  private CommandStands report(Command command, CommandReport said) {
    return Json.read(
            watch
                .laptop
                .post("/commands/" + command.id().text() + "/reports", said)
                .body(),
            CommandStands.class)
        .orElseThrow();
  }

  private int acts(String act) {
    return jdbc.sql("SELECT count(*) FROM audit_entry WHERE object = :device AND act = :act")
        .param("device", watch.laptop.device())
        .param("act", act)
        .query(Integer.class)
        .single();
  }

  private SettableClock clock() {
    return (SettableClock) portal.getBean(Clock.class);
  }
}
