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
import dev.holdfast.agent.world.OneClamd;
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

/** A daemon that runs in this process until it is closed, on a home that outlives it; connects by itself the first time. */
final class DaemonAtWork implements AutoCloseable {
  final Agent agent;
  final BlockingQueue<StatusReport> news = new LinkedBlockingQueue<>();
  private final Daemon daemon;
  private final HomeLock lock;
  private final Thread thread;

  DaemonAtWork(Path folder, SmallPortal portal, Clock clock) throws IOException {
    OneClamd.letPass(folder);
    var code = folder.resolve("connect.code");
    var home = Home.open(folder.resolve("home"));
    if (home.read(Pin.FILE).isEmpty())
      Files.writeString(code, ConnectCode.random(new SecureRandom()).reveal());
    portal.statements.areKnownIn(home.folder());
    lock = HomeLock.tryTake(home).orElseThrow();
    var wire = new Wire(new Proxies(Map.of()), Duration.ofSeconds(5), "test");
    var pin = new Pin(portal.url(), portal.root());
    home.write(Pin.FILE, pin);
    agent = Agent.of(
        home,
        pin,
        wire,
        new ThisComputer(null, Map.of()),
        new Timekeeper(home, clock, System::nanoTime));
    daemon = new Daemon(agent, wire, new ShippedCode(home, List.of(folder)), Map.of(), news::add);
    thread = Thread.ofVirtual().start(() -> {
      try {
        daemon.run();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    });
  }

  StatusReport await(Predicate<StatusReport> wanted) throws InterruptedException {
    while (true) {
      var status = news.poll(60, TimeUnit.SECONDS);
      assertThat(status).as("news of the daemon").isNotNull();
      if (wanted.test(status)) return status;
    }
  }

  StatusReport awaitLicence() throws InterruptedException {
    return await(status -> status.connected() && status.licence().state().equals("valid"));
  }

  @Override
  public void close() throws InterruptedException, IOException {
    daemon.stop();
    thread.join();
    daemon.close();
    lock.close();
  }
}
