package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.daemon.DaemonClient;
import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.home.Pin;
import dev.holdfast.agent.setup.Agreed;
import dev.holdfast.agent.setup.Running;
import dev.holdfast.agent.setup.Service;
import dev.holdfast.agent.upgrade.Installation.Form;
import dev.holdfast.protocol.message.DeviceStatements;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The step of the setup after which the daemon runs by itself; without services of the system it says how to start it. */
final class InstallStep {
  /** For whom it is installed. */
  enum For {
    EVERYBODY,
    ME,
    NOBODY;

    /** As the option names it. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the option. */
    static final class Reader implements ITypeConverter<For> {
      @Override
      public For convert(String text) {
        return Arrays.stream(values())
            .filter(each -> each.word().equals(text))
            .findFirst()
            .orElseThrow(() -> new TypeConversionException("everybody, me or nobody"));
      }
    }
  }

  private static final Map<String, String> OPTIONS = Map.of(
      DeviceStatements.LICENCE_AGREEMENT, "--accept-agreement",
      DeviceStatements.PRIVACY, "--accept-privacy",
      DeviceStatements.STATISTICS, "--statistics",
      DeviceStatements.MARKETING, "--marketing");

  private final Holdfast holdfast;
  private final Optional<Dialogue> dialogue;
  private final Running running;
  private final Function<Path, Service> services;

  InstallStep(Holdfast holdfast, Optional<Dialogue> dialogue, Running running) {
    this(holdfast, dialogue, running, home -> service(holdfast.shell(), running, home));
  }

  InstallStep(
      Holdfast holdfast,
      Optional<Dialogue> dialogue,
      Running running,
      Function<Path, Service> services) {
    this.holdfast = holdfast;
    this.dialogue = dialogue;
    this.running = running;
    this.services = services;
  }

  /** The daemon of a home as a service of this system. */
  static Service service(Shell shell, Running running, Path home) {
    return running.service(home, shell.environment(), () -> isServed(home));
  }

  private static boolean isServed(Path home) {
    try {
      return DaemonClient.isThere(Home.open(home));
    } catch (IOException closed) {
      return false;
    }
  }

  /** Does what the option says or the person wants; the exit code where the setup ends with it. */
  Optional<Integer> run(Optional<For> given, List<Agreed> answers)
      throws IOException, InterruptedException {
    if (!running.isOpen()) {
      if (running.form() == Form.DEB) packaged();
      return Optional.empty();
    }
    if (holdfast.reach().isOthers()) return Optional.empty();
    var home = holdfast.reach().home();
    if (given.isEmpty() && DaemonClient.isThere(home)) return Optional.empty();
    if (!running.services()) return byHand(home, given);
    return switch (given.orElseGet(this::asked)) {
      case EVERYBODY -> running.root() ? install(home, For.EVERYBODY) : asRoot(home, answers);
      case ME -> install(home, For.ME);
      case NOBODY -> {
        say("install.by-hand", Map.of("command", byHand(home)));
        yield Optional.empty();
      }
    };
  }

  /** A package brings a service along, which nothing starts where the system keeps none. */
  private void packaged() throws IOException {
    if (running.services()) say("install.packaged", Map.of());
    else if (!holdfast.reach().isOthers())
      say("install.no-services", Map.of("command", byHand(holdfast.reach().home())));
  }

  private String byHand(Home home) {
    return String.join(" ", running.byHand(home.folder()));
  }

  private For asked() {
    var answer = dialogue.flatMap(
        it -> it.ask(running.root() ? "install.question-root" : "install.question"));
    return switch (answer.orElse("")) {
      case "1" -> For.EVERYBODY;
      case "2" -> running.root() ? For.NOBODY : For.ME;
      default -> For.NOBODY;
    };
  }

  private Optional<Integer> byHand(Home home, Optional<For> given) throws IOException {
    say("install.no-services", Map.of("command", byHand(home)));
    if (given.filter(each -> each != For.NOBODY).isPresent())
      return Optional.of(refuse("install-no-services", null));
    if (dialogue.filter(it -> it.agrees("install.start-question")).isPresent())
      running.start(home.folder());
    return Optional.empty();
  }

  /** Whoever ends the program in the midst of it has undone what was done, and hears so. */
  private Optional<Integer> install(Home home, For whom) {
    var cancelled = new AtomicBoolean();
    var over = new CountDownLatch(1);
    var cancelling = new Thread(() -> {
      cancelled.set(true);
      await(over);
    });
    Runtime.getRuntime().addShutdownHook(cancelling);
    try {
      return told(installed(services.apply(home.folder()), whom, cancelled), whom);
    } finally {
      over.countDown();
      if (!cancelled.get()) Runtime.getRuntime().removeShutdownHook(cancelling);
    }
  }

  private Optional<Integer> told(Service.Answer answer, For whom) {
    return switch (answer) {
      case Service.Answer.Installed() -> {
        say("install.done." + whom.word(), Map.of());
        yield Optional.empty();
      }
      case Service.Answer.Cancelled() -> Optional.of(refuse("install-cancelled", null));
      case Service.Answer.Failed(var step, var why) -> Optional.of(refuse("install-failed", why));
      case Service.Answer.Exposed(var changeable) ->
        Optional.of(refuse("install-exposed", changeable.toString()));
    };
  }

  private Service.Answer installed(Service service, For whom, AtomicBoolean cancelled) {
    var listener = new Service.Listener() {
      @Override
      public void begins(String step, int done, int of) {
        say("install.step." + step, Map.of("number", done + 1, "of", of));
      }

      @Override
      public boolean goesOn() {
        return !cancelled.get();
      }
    };
    return whom == For.EVERYBODY ? service.forEverybody(listener) : service.forThisPerson(listener);
  }

  private static void await(CountDownLatch over) {
    try {
      over.await();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  /** The whole setup goes on with an administrator's rights: what was answered here is given as options. */
  private Optional<Integer> asRoot(Home home, List<Agreed> answers)
      throws IOException, InterruptedException {
    var line = new ArrayList<>(
        List.of(running.asking(), running.archive().resolve("bin/holdfast").toString(), "setup"));
    home.read(Pin.FILE, Pin.class)
        .ifPresent(
            pin -> line.addAll(List.of("--portal", pin.url(), "--trust", pin.rootThumbprint())));
    for (var answer : answers) {
      var option = OPTIONS.get(answer.statement());
      if (option != null) line.addAll(List.of(option, value(answer)));
    }
    line.addAll(List.of("--install", For.EVERYBODY.word()));
    say("install.rights", Map.of("command", String.join(" ", line)));
    try {
      return Optional.of(new ProcessBuilder(line).inheritIO().start().waitFor());
    } catch (IOException noProgram) {
      return Optional.of(
          refuse("install-no-rights", String.join(" ", line.subList(1, line.size()))));
    }
  }

  private static String value(Agreed answer) {
    boolean needed = answer.statement().equals(DeviceStatements.LICENCE_AGREEMENT)
        || answer.statement().equals(DeviceStatements.PRIVACY);
    if (needed) return Integer.toString(answer.version());
    return answer.accepted() ? "yes" : "no";
  }

  private void say(String key, Map<String, ?> facts) {
    if (!holdfast.options().json) holdfast.printer().say(key, facts);
  }

  private int refuse(String code, @Nullable String detail) {
    return holdfast.finish(Outcome.failed(Exit.REFUSED, code, detail), nothing -> {});
  }
}
