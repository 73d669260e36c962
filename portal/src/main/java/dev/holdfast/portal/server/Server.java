package dev.holdfast.portal.server;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Those commands of {@code holdfast-operator} that work on the server itself. */
@Command(
    name = "holdfast-operator",
    description = "Acts on the server itself, with its database, as the user that runs the portal.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:refused, the reason is told",
      "2:wrong command line",
      "3:no such key or account",
      "6:a fault of the program or the computer"
    })
public final class Server implements Runnable {
  static final int DONE = 0;
  static final int REFUSED = 1;
  static final int NOTHING = 3;
  static final int BROKEN = 6;

  /** Runs one command as a process of its own. */
  public static void main(String... arguments) {
    LoggingSystem.get(Server.class.getClassLoader()).beforeInitialize();
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(execute(out, err, arguments));
  }

  /** Runs a command line and answers its exit code. */
  static int execute(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new Server())
        .addSubcommand(new RotateKeys(out, err))
        .addSubcommand(new ResetSecondStep(out, err))
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler((failure, line, parsed) -> {
          err.println("This could not be done: " + failure.getMessage());
          return BROKEN;
        })
        .execute(arguments);
  }

  /** The data folder that was named, or that of the checkout. */
  static Path folder(@Nullable Path named) {
    var folder =
        named != null ? named : Path.of(System.getProperty("holdfast.checkout", "."), "data");
    return folder.toAbsolutePath().normalize();
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }
}
