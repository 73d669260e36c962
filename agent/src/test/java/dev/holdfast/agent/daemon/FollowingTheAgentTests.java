package dev.holdfast.agent.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Said;
import dev.holdfast.agent.act.StatusReport;
import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.world.SmallPortal;
import dev.holdfast.protocol.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody has a window open, and sees what changes. */
class FollowingTheAgentTests {
  @TempDir
  private Path folder;

  private final LinkedBlockingQueue<StatusReport> heard = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<Outcome> ended = new LinkedBlockingQueue<>();

  private void await(Predicate<StatusReport> wanted) throws InterruptedException {
    while (true) {
      var status = heard.poll(30, TimeUnit.SECONDS);
      assertThat(status).as("what a follower hears").isNotNull();
      if (wanted.test(status)) return;
    }
  }

  private boolean hear(Said said) {
    Optional.ofNullable(said.facts().get("report"))
        .flatMap(text -> Json.read(text, StatusReport.class))
        .ifPresent(heard::add);
    return true;
  }

  @Test
  void hearsOfEachChangeUntilTheDaemonEnds() throws IOException, InterruptedException {
    try (var portal = new SmallPortal()) {
      try (var daemon = new DaemonAtWork(folder, portal, Clock.systemUTC())) {
        var home = Home.open(folder.resolve("home"));
        Thread.ofVirtual()
            .start(() ->
                ended.add(DaemonClient.ask(home, new Act.Follow(), this::hear).orElseThrow()));
        await(StatusReport::connected);
        daemon.awaitLicence();
        portal.disconnect();
        await(status -> !status.connected());
      }
      assertThat(ended.poll(30, TimeUnit.SECONDS))
          .isNotNull()
          .satisfies(outcome -> assertThat(outcome.code()).isEqualTo("agent-stopping"));
    }
  }

  @Test
  void leavesWheneverTheyWant() throws IOException, InterruptedException {
    try (var portal = new SmallPortal();
        var daemon = new DaemonAtWork(folder, portal, Clock.systemUTC())) {
      daemon.awaitLicence();
      var told = new AtomicBoolean();
      var outcome = DaemonClient.ask(
          Home.open(folder.resolve("home")), new Act.Follow(), said -> told.getAndSet(true));
      assertThat(told).isTrue();
      assertThat(outcome.orElseThrow().exit()).isEqualTo(Exit.REFUSED);
    }
  }
}
