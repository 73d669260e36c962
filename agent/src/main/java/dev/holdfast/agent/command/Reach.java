package dev.holdfast.agent.command;

import dev.holdfast.agent.Version;
import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Acts;
import dev.holdfast.agent.act.Agent;
import dev.holdfast.agent.act.Asker;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Said;
import dev.holdfast.agent.contact.Proxies;
import dev.holdfast.agent.contact.ThisComputer;
import dev.holdfast.agent.contact.Wire;
import dev.holdfast.agent.daemon.DaemonClient;
import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.home.HomeLock;
import dev.holdfast.agent.home.Pin;
import dev.holdfast.agent.licence.Timekeeper;
import dev.holdfast.agent.lost.Erasure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Has an act performed: by the home's daemon if one runs, else right here while holding the home's lock. */
final class Reach {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration SHORT_PATIENCE = Duration.ofSeconds(3);
  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(5);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

  private final Shell shell;
  private final Options options;

  Reach(Shell shell, Options options) {
    this.shell = shell;
    this.options = options;
  }

  Home home() throws IOException {
    return Home.open(folder());
  }

  Path folder() {
    return options.home == null ? shell.defaultHome() : options.home;
  }

  /** Whether the home is another user's, whose daemon does everything. */
  boolean isOthers() {
    return Files.exists(folder()) && !Files.isWritable(folder());
  }

  private Outcome ofOthers(Act act, Said.Listener listener) throws IOException {
    return DaemonClient.ask(folder().toRealPath(), act, listener)
        .orElseGet(() -> Outcome.failed(Exit.LOCKED, "others-home", folder().toString()));
  }

  /** Performs the act wherever that can be done now. */
  Outcome perform(Act act, Said.Listener listener) throws IOException, InterruptedException {
    if (isOthers()) return ofOthers(act, listener);
    var home = home();
    long end = System.nanoTime() + LOCK_PATIENCE.toNanos();
    while (true) {
      var lock = HomeLock.tryTake(home);
      if (lock.isPresent()) {
        try (var held = lock.get()) {
          Erasure.perform(home);
          return here(home, act, listener);
        }
      }
      var wrong = belongsElsewhere(home);
      if (wrong != null) return wrong;
      var outcome = DaemonClient.ask(home, act, listener);
      if (outcome.isPresent()) return outcome.get();
      if (System.nanoTime() > end) return locked(home);
      Thread.sleep(BETWEEN_TRIES);
    }
  }

  static Outcome locked(Home home) {
    return Outcome.failed(Exit.LOCKED, "locked", HomeLock.holder(home));
  }

  private Outcome here(Home home, Act act, Said.Listener listener) throws InterruptedException {
    try (var wire = wire(act instanceof Act.Status ? SHORT_PATIENCE : PATIENCE)) {
      return switch (new Pinning(shell, options).settle(home, wire)) {
        case Pinning.Answer.Pinned(var pin) -> perform(agent(home, pin, wire), act, listener);
        case Pinning.Answer.Unsettled(var code, var usage) ->
          Outcome.failed(usage ? Exit.USAGE : Exit.REFUSED, code);
        case Pinning.Answer.Away(var why) -> Outcome.failed(Exit.AWAY, "portal-away", why);
      };
    }
  }

  private static Outcome perform(Agent agent, Act act, Said.Listener listener)
      throws InterruptedException {
    var bare = act.bare();
    if (bare.asksPortal()) agent.standing().renewIfDue();
    try (var protection = agent.protection()) {
      var outcome = new Acts(agent).perform(act, Asker.ofThisProcess(), listener);
      if (bare.asksPortal() || bare instanceof Act.Here) protection.tellWhatHappened();
      return outcome;
    } finally {
      agent.time().keep();
    }
  }

  Wire wire(Duration patience) {
    return new Wire(
        new Proxies(shell.environment()), patience, "holdfast-agent/" + Version.CURRENT);
  }

  Wire wire() {
    return wire(PATIENCE);
  }

  Agent agent(Home home, Pin pin, Wire wire) {
    var time = new Timekeeper(home, shell.clock(), System::nanoTime);
    return Agent.of(home, pin, wire, new ThisComputer(options.machine, shell.environment()), time);
  }

  /** A daemon serves the portal of its home; a command that names another one is refused rather than misunderstood. */
  private @Nullable Outcome belongsElsewhere(Home home) {
    if (options.portal == null) return null;
    var asked = options.portal.strip().replaceFirst("/+$", "");
    return home.read(Pin.FILE, Pin.class)
        .filter(pin -> !pin.url().equals(asked))
        .map(pin -> Outcome.failed(Exit.USAGE, "other-portal"))
        .orElse(null);
  }
}
