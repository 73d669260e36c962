package dev.holdfast.agent.daemon;

import static dev.holdfast.agent.world.Patience.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.act.StatusReport;
import dev.holdfast.agent.world.Computer;
import dev.holdfast.agent.world.OneClamd;
import dev.holdfast.agent.world.SmallPortal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A daemon of a computer where nobody has agreed yet (DEV-2). */
class WaitingForAgreementTests {
  private static final String STATEMENTS = "/device/v1/statements";

  private Path folder;
  private SmallPortal portal;

  @BeforeEach
  void begin() throws IOException {
    folder = OneClamd.reachableFolder().toRealPath();
    portal = new SmallPortal();
    portal.statements.publish();
  }

  @AfterEach
  void end() throws Exception {
    portal.close();
    OneClamd.delete(folder);
  }

  @Test
  void asksForNothingButTheStatementsUntilSomebodyAgreesAndBeginsAtOnceThen() throws Exception {
    try (var daemon = new DaemonAtWork(folder, portal, Clock.systemUTC())) {
      daemon.await(status -> portal.asked.contains(STATEMENTS) && waits(status));
      var computer = new Computer(folder.resolve("home"), portal);
      var waiting = computer.run("status", "--json").json();
      assertThat(waiting.at("/engine").asString()).isNotIn("running", "starting");
      assertThat(waiting.at("/security/reasons/0/id").asString()).isEqualTo("not-agreed");
      assertThat(computer.run("connect", "--json").out()).contains("not-agreed");
      assertThat(Set.copyOf(portal.asked))
          .containsExactlyInAnyOrder("/.well-known/holdfast", STATEMENTS);
      assertThat(folder.resolve("connect.code")).exists();
      assertThat(computer.run("setup", "--accept-agreement", "--accept-privacy").exit())
          .isZero();
      daemon.awaitLicence();
      assertThat(folder.resolve("connect.code")).doesNotExist();
    }
  }

  @Test
  void asksAgainWhenThePortalWasAway() throws Exception {
    portal.stop();
    try (var daemon = new DaemonAtWork(folder, portal, Clock.systemUTC())) {
      daemon.await(WaitingForAgreementTests::waits);
      assertThat(Files.exists(folder.resolve("home/key.json"))).isFalse();
      portal.start();
      until("it reads", () -> portal.asked.contains(STATEMENTS));
    }
  }

  private static boolean waits(StatusReport status) {
    return !status.connected()
        && status.security().reasons().stream().allMatch(each -> each.id().equals("not-agreed"));
  }
}
