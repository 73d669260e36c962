package dev.holdfast.agent.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.act.Agent;
import dev.holdfast.agent.act.StatusReport;
import dev.holdfast.agent.contact.Proxies;
import dev.holdfast.agent.contact.ThisComputer;
import dev.holdfast.agent.contact.Wire;
import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.home.HomeLock;
import dev.holdfast.agent.home.Pin;
import dev.holdfast.agent.home.ShippedCode;
import dev.holdfast.agent.licence.Timekeeper;
import dev.holdfast.agent.world.Computer;
import dev.holdfast.agent.world.SmallPortal;
import dev.holdfast.protocol.code.ConnectCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StayingInContactTests {
  @TempDir
  Path folder;

  private SmallPortal portal;
  private Computer computer;
  private Home home;
  private Daemon daemon;
  private HomeLock lock;
  private Thread thread;
  private final BlockingQueue<StatusReport> news = new LinkedBlockingQueue<>();

  @BeforeEach
  void begin() throws IOException {
    portal = new SmallPortal();
    computer = new Computer(folder.resolve("home"), portal);
    home = Home.open(computer.home);
    Files.writeString(
        folder.resolve("connect.code"), ConnectCode.random(new SecureRandom()).reveal());
    start();
  }

  private void start() throws IOException {
    lock = HomeLock.tryTake(home).orElseThrow();
    var wire = new Wire(new Proxies(Map.of()), Duration.ofSeconds(5), "test");
    var time = new Timekeeper(home, Clock.systemUTC(), System::nanoTime);
    var pin = new Pin(portal.url(), portal.root());
    home.write(Pin.FILE, pin);
    var agent = Agent.of(home, pin, wire, new ThisComputer(null, Map.of()), time);
    daemon = new Daemon(agent, wire, new ShippedCode(home, List.of(folder)), Map.of(), news::add);
    thread = Thread.ofVirtual().start(() -> {
      try {
        daemon.run();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    });
  }

  private void stop() throws Exception {
    daemon.stop();
    thread.join();
    daemon.close();
    lock.close();
  }

  @AfterEach
  void end() throws Exception {
    if (thread.isAlive()) stop();
    portal.close();
  }

  private StatusReport await(Predicate<StatusReport> wanted) throws InterruptedException {
    while (true) {
      var status = news.poll(60, TimeUnit.SECONDS);
      assertThat(status).as("news of the daemon").isNotNull();
      if (wanted.test(status)) return status;
    }
  }

  private static boolean isLicensed(StatusReport status) {
    return status.connected() && status.licence().state().equals("valid");
  }

  @Test
  void connectsByItselfWithTheCodeOfItsDownloadAndUsesItUp() throws Exception {
    await(StayingInContactTests::isLicensed);
    assertThat(folder.resolve("connect.code")).doesNotExist();
  }

  @Test
  void knowsAtOnceThatItWasDisconnectedOrLostItsLicence() throws Exception {
    await(StayingInContactTests::isLicensed);
    portal.disconnect();
    var status = await(now -> !now.connected());
    assertThat(status.licence().state()).isEqualTo("none");
    assertThat(portal.asked).filteredOn(path -> path.endsWith("/entitlements")).hasSize(1);
  }

  @Test
  void losesItsLicenceWithItsAccountAlsoWhenThePortalGoesAwayInBetween() throws Exception {
    await(StayingInContactTests::isLicensed);
    portal.failing = 2;
    portal.disconnect();
    var status = await(now -> !now.connected());
    assertThat(status.licence().state()).isEqualTo("none");
  }

  @Test
  void commandsAreAnsweredByTheDaemon() throws Exception {
    await(StayingInContactTests::isLicensed);
    var status = computer.run("status", "--json");
    assertThat(status.json().at("/licence/state").asString()).isEqualTo("valid");
    assertThat(status.json().at("/portal/reachable").asBoolean()).isTrue();
    var disconnected = computer.run("disconnect", "--json");
    assertThat(disconnected.exit()).isZero();
    await(now -> !now.connected());
    portal.authorizationAnswer = "granted";
    var connected = computer.run("connect", "--json");
    assertThat(connected.out()).contains("ABCD-EFGH");
    assertThat(connected.lastLine().at("/entitlement").asString()).isEqualTo("taken");
  }

  @Test
  void aStatusIsToldWhileAPersonIsWaitedFor() throws Exception {
    await(StayingInContactTests::isLicensed);
    computer.run("disconnect");
    var waiting = Thread.ofVirtual().start(() -> computer.run("connect"));
    assertThat(computer.run("status").exit()).isZero();
    portal.authorizationAnswer = "granted";
    waiting.join();
    assertThat(portal.connected()).isTrue();
  }

  @Test
  void survivesARestartOfThePortal() throws Exception {
    await(StayingInContactTests::isLicensed);
    portal.stop();
    await(now -> Boolean.FALSE.equals(now.portal().reachable()));
    portal.start();
    await(now -> Boolean.TRUE.equals(now.portal().reachable()));
    portal.withdraw();
    await(now -> now.licence().state().equals("none"));
  }

  @Test
  void saysGoodbyeAndLeavesNoSocketBehind() throws Exception {
    await(StayingInContactTests::isLicensed);
    stop();
    assertThat(portal.asked).contains("/device/v1/goodbyes");
    try (var files = Files.list(computer.home)) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".sock"));
    }
    assertThat(computer.run("status").exit()).isZero();
  }

  @Test
  void aSecondDaemonIsRefused() throws Exception {
    await(StayingInContactTests::isLicensed);
    var second = new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.holdfast.agent.Main",
            "daemon",
            "--portal",
            portal.url(),
            "--home",
            computer.home.toString())
        .redirectErrorStream(true)
        .start();
    var said = new String(second.getInputStream().readAllBytes());
    assertThat(second.waitFor()).isEqualTo(5);
    assertThat(said).contains("process " + ProcessHandle.current().pid());
  }

  @Test
  void tokensAreRenewedWhileItStays() throws Exception {
    await(StayingInContactTests::isLicensed);
    portal.identity.tokenLife = Duration.ZERO;
    portal.identity.tokens.clear();
    portal.renewLicence();
    portal.renewLicence();
    await(now -> Long.valueOf(1002).equals(now.licence().sequence()));
    portal.renewLicence();
    await(now -> Long.valueOf(1003).equals(now.licence().sequence()));
    assertThat(portal.asked).contains("/device/v1/token-renewals");
  }
}
