package dev.holdfast.portal.installation;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The words after {@code ./run}. */
@Command(
    name = "run",
    description = "Starts the Holdfast portal.",
    sortOptions = false,
    versionProvider = PortalVersion.class)
final class StartOptions {
  @Option(names = "--port", paramLabel = "N", description = "port to listen on (8080)")
  private @Nullable String port;

  @Option(names = "--data", paramLabel = "DIR", description = "data folder (./data)")
  private Path data = Path.of("data");

  @Option(
      names = "--demo",
      description = "first start: load the demonstration (this is the standard)")
  private boolean demo;

  @Option(names = "--empty", description = "first start: load nothing")
  private boolean empty;

  @Option(
      names = "--listen",
      paramLabel = "ADDR",
      description = "IP address to listen on (127.0.0.1)")
  private @Nullable String listen;

  @Option(
      names = "--sandbox",
      description = "an installation for tests, whose clock can be moved; at each start")
  private boolean sandbox;

  @Option(
      names = "--rehearse",
      hidden = true,
      description = "start, answer one request, stop: records what a start needs")
  private boolean rehearse;

  @Option(names = "--help", usageHelp = true, description = "show this")
  private boolean help;

  @Option(names = "--version", versionHelp = true, description = "show the version")
  private boolean version;

  /** Returns empty when help or the version was asked for and has been printed. */
  static Optional<StartOptions> parse(String... words) {
    var options = new StartOptions();
    var command = new CommandLine(options);
    try {
      command.parseArgs(words);
    } catch (ParameterException e) {
      throw new StartRefused(
          e.getMessage() + " (--help shows what there is)", StartRefused.WRONG_USE);
    }
    if (CommandLine.executeHelpRequest(command.getParseResult()) != null) {
      return Optional.empty();
    }
    if (options.demo && options.empty) {
      throw new StartRefused("Give --demo or --empty, not both.", StartRefused.WRONG_USE);
    }
    return Optional.of(options);
  }

  Path data() {
    return data.toAbsolutePath().normalize();
  }

  boolean sandbox() {
    return sandbox;
  }

  boolean rehearse() {
    return rehearse;
  }

  /** What the person asked for in so many words. */
  Optional<Installation.Kind> kind() {
    if (demo) {
      return Optional.of(Installation.Kind.DEMONSTRATION);
    }
    return empty ? Optional.of(Installation.Kind.EMPTY) : Optional.empty();
  }

  Map<Setting, String> settings() {
    var given = new EnumMap<Setting, String>(Setting.class);
    if (port != null) {
      given.put(Setting.PORT, port);
    } else if (rehearse) {
      given.put(Setting.PORT, String.valueOf(EmbeddedPostgres.freePort()));
    }
    if (listen != null) {
      given.put(Setting.LISTEN, listen);
    }
    return given;
  }
}
