package dev.holdfast.portal.operator;

import java.io.PrintWriter;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** The command line {@code holdfast-operator}. */
@Command(
    name = "holdfast-operator",
    description = "Daily acts of operators, over the API of a running portal.",
    mixinStandardHelpOptions = true,
    versionProvider = OwnVersion.class,
    scope = CommandLine.ScopeType.INHERIT,
    footer = {
      "",
      "On the server itself, with its database: rotate-keys, reset-second-step (--help tells more)."
    },
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:refused, the reason is told",
      "2:wrong command line, or no API key is known",
      "3:no such batch, code or subscription",
      "4:the portal could not be reached",
      "6:a fault of the portal, the program or the computer"
    })
public final class Operator implements Runnable {
  /** A request or several. */
  interface Act {
    Reply at(Portal portal) throws InterruptedException;
  }

  /** The JSON of what was not done. */
  record Failed(Why error) {
    record Why(String code, String message) {}
  }

  @Mixin
  private Options options = new Options();

  @Spec
  private CommandSpec spec;

  private final Shell shell;

  @SuppressWarnings("NullAway.Init")
  Operator(Shell shell) {
    this.shell = shell;
  }

  /** Runs one command as a process of its own. */
  public static void main(String... arguments) {
    System.exit(execute(Shell.ofProcess(), arguments));
  }

  /** Runs a command line and answers its exit code. */
  static int execute(Shell shell, String... arguments) {
    var operator = new Operator(shell);
    var codes =
        new CommandLine(new CodeCommands(operator)).addSubcommand(new IssueCommand(operator));
    int exit = new CommandLine(operator)
        .addSubcommand(new PlanCommands(operator))
        .addSubcommand(codes)
        .addSubcommand(new BatchCommands(operator))
        .addSubcommand(new SubscriptionCommands(operator))
        .addSubcommand(new ClockCommands(operator))
        .addSubcommand(new KeyCommands(operator))
        .addSubcommand(new StatementCommands(operator))
        .addSubcommand(new NewsCommands(operator))
        .addSubcommand(new SignatureCommands(operator))
        .addSubcommand(new AgentVersionCommands(operator))
        .addSubcommand(new StoreLinkCommands(operator))
        .addSubcommand(new StatisticsCommands(operator))
        .setOut(new PrintWriter(shell.out(), true))
        .setErr(new PrintWriter(shell.err(), true))
        .setExecutionExceptionHandler((failure, line, parsed) -> operator.broken(failure))
        .execute(arguments);
    shell.out().flush();
    return exit;
  }

  @Override
  public void run() {
    spec.commandLine().usage(shell.out());
  }

  Shell shell() {
    return shell;
  }

  boolean json() {
    return options.json;
  }

  Printer printer() {
    return new Printer(shell.out());
  }

  /** Performs an act and prints its answer with {@code print}, or as JSON. */
  int perform(Act act, Consumer<JsonNode> print) throws InterruptedException {
    return switch (Access.read(options, shell)) {
      case Access.Reading.Missing(var sentence) -> fail(Exit.USAGE, "usage", sentence);
      case Access.Reading.Found(var access) -> {
        var portal = new Portal(access);
        yield finish(act.at(portal), portal, options.json ? printer()::json : print);
      }
    };
  }

  /** Says why nothing was done. */
  int fail(Exit exit, String code, String sentence) {
    if (options.json) {
      printer().json(new Failed(new Failed.Why(code, sentence)));
    } else {
      shell.err().println(sentence);
    }
    return exit.code();
  }

  private int finish(Reply reply, Portal portal, Consumer<JsonNode> print) {
    return switch (reply) {
      case Reply.Got(var body) -> {
        print.accept(body);
        yield Exit.DONE.code();
      }
      case Reply.Refused refused -> fail(exit(refused), refused.code(), sentence(refused));
      case Reply.Away(var why) ->
        fail(Exit.AWAY, "portal-away", Text.of("away." + why, Map.of("url", portal.url())));
    };
  }

  private static Exit exit(Reply.Refused refused) {
    if (refused.status() == 404) {
      return Exit.NOTHING;
    }
    return refused.status() >= 500 ? Exit.BROKEN : Exit.REFUSED;
  }

  private static String sentence(Reply.Refused refused) {
    var facts = Map.of(
        "code", refused.code(),
        "detail", refused.detail(),
        "status", refused.status(),
        "minutes", (refused.waitSeconds() + 59) / 60);
    var own = "refused." + refused.status();
    if (Text.has(own)) {
      return Text.of(own, facts);
    }
    return refused.detail().isEmpty()
        ? Text.of("refused.other", facts)
        : Text.plain(refused.detail());
  }

  private int broken(Exception failure) {
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    var what = String.valueOf(failure.getMessage());
    return fail(Exit.BROKEN, "broken", Text.of("broken", Map.of("what", what)));
  }
}
