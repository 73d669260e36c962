package dev.holdfast.agent.command;

import dev.holdfast.agent.Text;
import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.StatusReport;
import dev.holdfast.agent.contact.Portal;
import dev.holdfast.agent.contact.Reply;
import dev.holdfast.agent.daemon.DaemonClient;
import dev.holdfast.agent.engine.Clamd;
import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.window.Door.Checked;
import dev.holdfast.protocol.message.Discovery;
import dev.holdfast.protocol.message.ProtectionReport;
import dev.holdfast.protocol.protection.EngineState;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code holdfast doctor} */
@Command(name = "doctor")
final class DoctorCommand implements Callable<Integer> {
  private static final int OLDEST_JAVA = 25;

  private final Holdfast holdfast;

  @Option(names = "--bundle", paramLabel = "${bundle:label.file}")
  private @Nullable Path bundle;

  private @Nullable StatusReport seen;

  DoctorCommand(Holdfast holdfast) {
    this.holdfast = holdfast;
  }

  /** One thing looked at; {@code ok} is absent when it could not be told. */
  record Check(String id, @Nullable Boolean ok, String found) {}

  record Diagnosis(List<Check> checks) {
    boolean well() {
      return checks.stream().noneMatch(check -> Boolean.FALSE.equals(check.ok()));
    }
  }

  @Override
  public Integer call() throws IOException {
    var home = holdfast.reach().home();
    var diagnosis = examine(home);
    if (holdfast.options().json) holdfast.printer().json(diagnosis);
    else diagnosis.checks().forEach(this::print);
    if (bundle != null && !packed(home, bundle, diagnosis)) return Exit.BROKEN.code();
    return diagnosis.well() ? Exit.OK.code() : Exit.REFUSED.code();
  }

  private boolean packed(Home home, Path file, Diagnosis diagnosis) {
    try {
      new SupportBundle(home).write(file, diagnosis, seen);
      if (!holdfast.options().json) holdfast.printer().say("doctor.bundle", Map.of("file", file));
      return true;
    } catch (IOException failed) {
      holdfast.shell().err().println(why(file, failed));
      return false;
    }
  }

  /** Everything looked at, for another face than this. */
  List<Checked> check() {
    try {
      return examine(holdfast.reach().home()).checks().stream()
          .map(check -> new Checked(check.id(), check.ok(), check.found()))
          .toList();
    } catch (IOException failed) {
      return List.of(new Checked("home", false, String.valueOf(failed.getMessage())));
    }
  }

  /** Packs what support needs into a new file; says in a sentence what came of it. */
  String pack(Path file) {
    try {
      var home = holdfast.reach().home();
      new SupportBundle(home).write(file, examine(home), seen);
      return Text.of("doctor.bundle", Map.of("file", file));
    } catch (IOException failed) {
      return why(file, failed);
    }
  }

  private static String why(Path file, IOException failed) {
    return switch (failed) {
      case FileAlreadyExistsException there ->
        Text.of("doctor.bundle-exists", Map.of("file", file));
      case NoSuchFileException noFolder ->
        Text.of("refused.no-such-path", Map.of("detail", String.valueOf(file.getParent())));
      default -> Printer.sentence(Holdfast.broken(failed));
    };
  }

  private Diagnosis examine(Home home) {
    var checks = new ArrayList<Check>();
    int java = Runtime.version().feature();
    checks.add(new Check("java", java >= OLDEST_JAVA, Runtime.version().toString()));
    checks.add(new Check("home", home.isPrivate(), home.folder().toString()));
    checks.add(new Check("daemon", DaemonClient.isThere(home) ? true : null, ""));
    var outcome = holdfast.outcome(new Act.Status(false), said -> true);
    var status = outcome.exit() == Exit.OK
        ? Optional.of(outcome.as(StatusReport.class))
        : Optional.<StatusReport>empty();
    seen = status.orElse(null);
    checks.add(status
        .map(this::portal)
        .orElseGet(() -> new Check("portal", false, Printer.sentence(outcome))));
    status.ifPresent(it -> {
      boolean heard = it.portal().lastContact() != null;
      checks.add(new Check(
          "clock", heard ? !it.agent().clockOff() : null, it.agent().now().toString()));
      checks.add(new Check(
          "account",
          it.connected() ? true : null,
          it.account() == null ? "" : it.account().email()));
      checks.addAll(engine(it.protection()));
      checks.add(new Check(
          "licence", it.licence().state().equals("valid"), it.licence().state()));
    });
    return new Diagnosis(checks);
  }

  /** Installed, running, with databases; without a daemon it does not run, and that is no fault. */
  private static List<Check> engine(ProtectionReport protection) {
    var health = protection.engine();
    var why = health.why() == null ? "" : health.why();
    boolean installed = health.state() != EngineState.NONE;
    var name = health.name() == null ? "" : health.name();
    var version = health.version() == null ? "" : " " + health.version();
    Boolean runs = health.state() == EngineState.RUNNING ? Boolean.TRUE : null;
    if (why.equals(Clamd.CRASHES) || why.equals(Clamd.NO_USER)) runs = false;
    boolean databases = installed && !why.equals(Clamd.NO_DATABASES);
    var made =
        protection.databases() == null ? "" : protection.databases().madeAt().toString();
    return List.of(
        new Check("engine", installed, installed ? name + version : why),
        new Check("engine-running", installed ? runs : null, why),
        new Check("databases", installed ? databases : null, made));
  }

  /** Without a word from the portal so far, it is asked what it is, which tells it nothing. */
  private Check portal(StatusReport status) {
    if (status.portal().reachable() != null)
      return portal(status, status.portal().problem());
    try (var wire = holdfast.reach().wire()) {
      return switch (Portal.discover(wire, status.portal().url())) {
        case Reply.Got<Discovery> found -> portal(status, null);
        case Reply.Away<Discovery>(var why, var after) -> portal(status, why);
        case Reply.Refused<Discovery> refused -> portal(status, "not-understood");
        case Reply.Unchanged<Discovery> unchanged -> portal(status, "not-understood");
      };
    }
  }

  private static Check portal(StatusReport status, @Nullable String problem) {
    var found = problem == null
        ? status.portal().url()
        : status.portal().url() + ": " + Printer.away(problem);
    return new Check("portal", problem == null, found);
  }

  private void print(Check check) {
    var mark = check.ok() == null ? "unknown" : check.ok() ? "ok" : "missing";
    var facts = Map.of("what", Text.of("doctor." + check.id()), "found", check.found());
    holdfast.printer().say("doctor." + mark, facts);
    if (!Boolean.TRUE.equals(check.ok()) && Text.has("doctor." + check.id() + ".help"))
      holdfast.printer().say("doctor." + check.id() + ".help");
  }
}
