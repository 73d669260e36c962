package dev.holdfast.agent.command;

import dev.holdfast.agent.daemon.DaemonClient;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a command finds around it. */
public record Shell(
    Map<String, String> environment,
    InputStream in,
    PrintStream out,
    PrintStream err,
    Clock clock,
    @Nullable Person asked) {
  private static final String ARCHIVE = "holdfast.archive";
  private static final Path SERVICE_HOME = Path.of("/var/lib/holdfast");

  /** Where a person sits only if the process has a terminal. */
  public Shell(
      Map<String, String> environment,
      InputStream in,
      PrintStream out,
      PrintStream err,
      Clock clock) {
    this(environment, in, out, err, clock, null);
  }

  /** The shell of this very process. It is written to in UTF-8, as JSON must be. */
  public static Shell ofProcess() {
    var out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    var err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    return new Shell(System.getenv(), System.in, out, err, Clock.systemUTC());
  }

  /** The same, with somebody who can be asked. */
  Shell askedBy(Person person) {
    return new Shell(environment, in, out, err, clock, person);
  }

  /** The terminal, if a person sits at one. */
  Optional<Console> terminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal);
  }

  /** Somebody who can be asked. */
  Optional<Person> person() {
    if (asked != null) return Optional.of(asked);
    return terminal()
        .map(console -> question -> Optional.ofNullable(console.readLine("%s ", question)));
  }

  /** The folders of the unpacked archive that may hold what was made for one portal or one download. */
  List<Path> archive() {
    return Optional.ofNullable(System.getProperty(ARCHIVE))
        .map(text -> Path.of(text).toAbsolutePath().normalize())
        .map(folder ->
            Stream.of(folder, folder.getParent()).filter(Objects::nonNull).toList())
        .orElse(List.of());
  }

  /** Where an agent lives when nobody says where: the service's, for whoever may talk to it. */
  Path defaultHome() {
    var named = environment.get("HOLDFAST_HOME");
    if (named != null && !named.isBlank()) return Path.of(named);
    var user = Path.of(System.getProperty("user.home", "."));
    var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.startsWith("windows"))
      return Path.of(environment.getOrDefault("LOCALAPPDATA", user.toString()), "Holdfast");
    if (system.startsWith("mac")) return user.resolve("Library/Application Support/Holdfast");
    if ("root".equals(System.getProperty("user.name")) || DaemonClient.serves(SERVICE_HOME))
      return SERVICE_HOME;
    var state = environment.get("XDG_STATE_HOME");
    return (state == null || state.isBlank() ? user.resolve(".local/state") : Path.of(state))
        .resolve("holdfast");
  }
}
