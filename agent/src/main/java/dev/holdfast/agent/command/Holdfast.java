package dev.holdfast.agent.command;

import dev.holdfast.agent.Text;
import dev.holdfast.agent.Version;
import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Said;
import dev.holdfast.agent.act.StatusReport;
import dev.holdfast.agent.home.ForeignFolder;
import dev.holdfast.protocol.message.Problem.Facts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line {@code holdfast}. */
@Command(
    name = "holdfast",
    mixinStandardHelpOptions = true,
    versionProvider = Holdfast.AgentVersion.class,
    scope = CommandLine.ScopeType.INHERIT)
public final class Holdfast implements Runnable {
  @Mixin
  private Options options = new Options();

  @Spec
  private CommandSpec spec;

  private final Shell shell;
  private final TypedLines lines;
  private final Unlocked unlocked;

  @SuppressWarnings("NullAway.Init")
  Holdfast(Shell shell) {
    this.shell = shell;
    this.lines = new TypedLines(shell);
    this.unlocked = new Unlocked(this, lines);
  }

  /** Runs a command line and answers its exit code. */
  public static int execute(Shell shell, String... arguments) {
    return line(shell).execute(arguments);
  }

  /** All that can be typed. */
  static CommandLine line(Shell shell) {
    var holdfast = new Holdfast(shell);
    return new CommandLine(holdfast)
        .addSubcommand(new ConnectCommand(holdfast))
        .addSubcommand(new DisconnectCommand(holdfast))
        .addSubcommand(new FarewellCommand(holdfast))
        .addSubcommand(new StatusCommand(holdfast))
        .addSubcommand(new ActivateCommand(holdfast))
        .addSubcommand(LicenceCommand.line(holdfast))
        .addSubcommand(DeliveryCommand.line(holdfast))
        .addSubcommand(ReserveCommand.line(holdfast))
        .addSubcommand(new RecoverCommand(holdfast))
        .addSubcommand(TrialCommand.line(holdfast))
        .addSubcommand(PlacesCommand.line(holdfast))
        .addSubcommand(AccountCommand.line(holdfast))
        .addSubcommand(new ScanCommand(holdfast))
        .addSubcommand(ThreatsCommand.line(holdfast))
        .addSubcommand(QuarantineCommand.line(holdfast))
        .addSubcommand(new UpdateCommand(holdfast))
        .addSubcommand(ComponentCommand.line(holdfast))
        .addSubcommand(SecretCodeCommand.line(holdfast))
        .addSubcommand(SetupCommand.line(holdfast))
        .addSubcommand(LostCommand.line(holdfast))
        .addSubcommand(ConsentCommand.line(holdfast))
        .addSubcommand(new PermissionsCommand(holdfast))
        .addSubcommand(UpgradeCommand.line(holdfast))
        .addSubcommand(new WindowCommand(holdfast))
        .addSubcommand(new DaemonCommand(holdfast))
        .addSubcommand(new DoctorCommand(holdfast))
        .setResourceBundle(Text.help())
        .setParameterExceptionHandler(new WrongLine(holdfast))
        .setOut(new PrintWriter(shell.out(), true))
        .setErr(new PrintWriter(shell.err(), true))
        .setExecutionExceptionHandler(
            (fault, line, parsed) -> holdfast.finish(broken(fault), nothing -> {}));
  }

  @Override
  public void run() {
    spec.commandLine().usage(shell.out());
  }

  /** What is typed, or stands on standard input, line by line. */
  TypedLines lines() {
    return lines;
  }

  Shell shell() {
    return shell;
  }

  Options options() {
    return options;
  }

  Printer printer() {
    return new Printer(shell);
  }

  Reach reach() {
    return new Reach(shell, options);
  }

  /** Whoever can be asked: somebody at a terminal who did not want JSON. */
  Optional<Person> person() {
    return options.json ? Optional.empty() : shell.person();
  }

  /** Performs an act and prints its report with {@code print}, or as JSON. */
  int perform(Act act, Consumer<Outcome> print) {
    return finish(outcome(act, this::hear), print);
  }

  /** Says on the error stream that the computer is busy for the portal. */
  boolean hear(Said said) {
    if (said.id().equals(Said.WORKING)) shell.err().println(Text.of("working"));
    return true;
  }

  /** Performs an act, turning faults of the computer into an outcome. */
  Outcome outcome(Act act, Said.Listener listener) {
    return Agreeing.asking(
        this,
        () -> outcome(() -> unlocked.perform(act, asked -> reach().perform(asked, listener))));
  }

  static Outcome outcome(Reach reach, Act act, Said.Listener listener) {
    return outcome(() -> reach.perform(act, listener));
  }

  private interface Performing {
    Outcome perform() throws IOException, InterruptedException;
  }

  private static Outcome outcome(Performing performing) {
    try {
      return performing.perform();
    } catch (IOException | UncheckedIOException fault) {
      return broken(fault);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Outcome.failed(Exit.BROKEN, "stopped");
    }
  }

  /** A fault of the computer in words that name what to look at; one of the program with its kind. */
  static Outcome broken(Exception fault) {
    return switch (fault instanceof UncheckedIOException wrapped
        ? Objects.requireNonNull(wrapped.getCause())
        : fault) {
      case ForeignFolder foreign -> Outcome.failed(Exit.USAGE, "home-foreign", foreign.getFile());
      case SecretArgument.NoSuchSecret missing ->
        Outcome.failed(Exit.USAGE, "no-such-file", missing.getFile());
      case AccessDeniedException denied ->
        Outcome.failed(Exit.BROKEN, "not-permitted", denied.getFile());
      case IOException failed ->
        Outcome.failed(Exit.BROKEN, "broken", String.valueOf(failed.getMessage()));
      case Exception other -> Outcome.failed(Exit.BROKEN, "broken", other.toString());
    };
  }

  /** Goes on with how this computer stands, or ends where that cannot be told; {@code offline} asks no portal. */
  int withStatus(boolean offline, ToIntFunction<StatusReport> then) {
    var outcome = outcome(new Act.Status(offline), said -> true);
    return outcome.exit() == Exit.OK
        ? then.applyAsInt(outcome.as(StatusReport.class))
        : finish(outcome, nothing -> {});
  }

  int finish(Outcome outcome, Consumer<Outcome> print) {
    if (options.json) printer().json(outcome.body().isNull() ? error(outcome) : outcome.body());
    if (outcome.exit() == Exit.OK) {
      if (!options.json) print.accept(outcome);
    } else if (!options.json) {
      if (!outcome.body().isNull()) print.accept(outcome);
      printer().refusal(outcome);
      var facts = outcome.facts();
      if (facts != null && facts.places() != null)
        PlacesCommand.offer(this, List.of(facts.places()));
    }
    return outcome.exit().code();
  }

  /** The JSON of an act that ended without a report. */
  static Failure error(Outcome outcome) {
    return new Failure(new Failure.Error(
        outcome.code(), Printer.sentence(outcome), outcome.help(), outcome.facts()));
  }

  record Failure(Error error) {
    record Error(
        String code,
        String message,
        @Nullable String help,
        @Nullable Facts facts) {}
  }

  /** What {@code --version} prints. */
  static final class AgentVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"holdfast " + Version.CURRENT};
    }
  }
}
