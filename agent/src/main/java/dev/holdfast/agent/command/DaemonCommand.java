package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.StatusReport;
import dev.holdfast.agent.contact.Wire;
import dev.holdfast.agent.daemon.Daemon;
import dev.holdfast.agent.daemon.DaemonClient;
import dev.holdfast.agent.home.DayBook;
import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.home.HomeLock;
import dev.holdfast.agent.home.Pin;
import dev.holdfast.agent.home.ShippedCode;
import dev.holdfast.agent.lost.Erasure;
import dev.holdfast.agent.upgrade.Becoming;
import dev.holdfast.protocol.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code holdfast daemon} */
@Command(name = "daemon")
final class DaemonCommand implements Callable<Integer> {
  private static final Duration STOPPING = Duration.ofSeconds(8);
  private static final Duration FOR_A_COMMAND = Duration.ofSeconds(10);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

  private final Holdfast holdfast;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /** What this process becomes when the daemon has made way for another version. */
  private Optional<List<String>> successor = Optional.empty();

  DaemonCommand(Holdfast holdfast) {
    this.holdfast = holdfast;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    int code = run();
    successor.ifPresent(Becoming::become);
    return code;
  }

  private int run() throws IOException, InterruptedException {
    var home = holdfast.reach().home();
    var lock = take(home);
    if (lock.isEmpty()) return holdfast.finish(Reach.locked(home), outcome -> {});
    try (var held = lock.get();
        var wire = holdfast.reach().wire()) {
      return switch (new Pinning(holdfast.shell(), holdfast.options()).settle(home, wire)) {
        case Pinning.Answer.Pinned(var pin) -> stay(home, pin, wire);
        case Pinning.Answer.Unsettled(var code, var usage) ->
          refuse(Outcome.failed(usage ? Exit.USAGE : Exit.REFUSED, code));
        case Pinning.Answer.Away(var why) -> refuse(Outcome.failed(Exit.AWAY, "portal-away", why));
      };
    }
  }

  /** A command may hold the home for a moment; another daemon holds it for good. */
  private static Optional<HomeLock> take(Home home) throws IOException, InterruptedException {
    long end = System.nanoTime() + FOR_A_COMMAND.toNanos();
    var lock = HomeLock.tryTake(home);
    while (lock.isEmpty() && !DaemonClient.isThere(home) && System.nanoTime() < end) {
      Thread.sleep(BETWEEN_TRIES);
      lock = HomeLock.tryTake(home);
    }
    return lock;
  }

  /** Once wiped it begins anew, as a device that nobody knows. */
  private int stay(Home home, Pin pin, Wire wire) throws IOException, InterruptedException {
    Erasure.perform(home);
    int code = serve(home, pin, wire);
    return Erasure.isOrdered(home) ? stay(home, pin, wire) : code;
  }

  private int serve(Home home, Pin pin, Wire wire) throws IOException, InterruptedException {
    var agent = holdfast.reach().agent(home, pin, wire);
    var shipped = new ShippedCode(home, holdfast.shell().archive());
    var ended = new CountDownLatch(1);
    try (var daemon =
        new Daemon(agent, wire, shipped, holdfast.shell().environment(), news(home))) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> await(daemon, ended)));
      daemon.run();
    } finally {
      ended.countDown();
    }
    successor = agent.upgrades().successor(words());
    return successor.isPresent() ? Exit.BROKEN.code() : Exit.OK.code();
  }

  /** The words that this daemon was started with. */
  private List<String> words() {
    return spec.root().commandLine().getParseResult().originalArgs();
  }

  /** The process ends when the daemon has said goodbye, or when it has had its time. */
  private static void await(Daemon daemon, CountDownLatch ended) {
    daemon.stop();
    try {
      boolean inTime = ended.await(STOPPING.toSeconds(), TimeUnit.SECONDS);
      if (!inTime) Runtime.getRuntime().halt(Exit.BROKEN.code());
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  private int refuse(Outcome outcome) {
    return holdfast.finish(outcome, nothing -> {});
  }

  /** Prints and writes down the state when it differs from what was printed last, contact times aside. */
  private Consumer<StatusReport> news(Home home) {
    var log = new DayBook(home);
    return new Consumer<>() {
      private String last = "";

      @Override
      public void accept(StatusReport status) {
        var line = holdfast.options().json ? Json.write(status) : DaemonLine.of(status);
        var essence = DaemonLine.of(status);
        if (essence.equals(last)) return;
        last = essence;
        log.write(status.agent().now(), essence);
        holdfast.shell().out().println(line);
        holdfast.shell().out().flush();
      }
    };
  }
}
