package dev.holdfast.portal.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.logging.LoggingSystem;

/** Brings the portal up: options, configuration, lock, PostgreSQL, checks, then the application itself. */
public final class Launch {
  private final Class<?> application;
  private final StartOptions options;
  private final Settings settings;
  private final Path folder;
  private final RunningPortal running = new RunningPortal();

  /** Starts the portal and returns when it is ready; a refused start is one sentence and the end of the process. */
  public static void main(Class<?> application, String... arguments) {
    // Until the application sets up its log nothing is written: what the person must know is said
    // in plain words.
    LoggingSystem.get(Launch.class.getClassLoader()).beforeInitialize();
    try {
      var options = StartOptions.parse(arguments);
      if (options.isPresent()) {
        new Launch(application, options.get()).startOrSayWhyNot();
      }
    } catch (StartRefused e) {
      System.err.println(e.sentence());
      System.exit(e.exitCode());
    }
  }

  private Launch(Class<?> application, StartOptions options) {
    this.application = application;
    this.options = options;
    this.folder = options.data();
    this.settings =
        Settings.of(folder.resolve("holdfast.properties"), System.getenv(), options.settings());
  }

  private void startOrSayWhyNot() {
    try {
      start();
    } catch (StartRefused e) {
      if (!running.stopping()) {
        throw e;
      }
    } catch (IOException | UncheckedIOException e) {
      throw new StartRefused(
          "The data folder " + folder + " cannot be used: " + Failure.words(e) + ".");
    } catch (RuntimeException e) {
      throw new StartRefused("The portal could not start: " + Failure.words(e) + ". Details: "
          + Failure.write(e, folder.resolve("logs/start-failure.txt")));
    }
  }

  private void start() throws IOException {
    var network = new Network(settings);
    network.check(
        options.kind().filter(kind -> kind == Installation.Kind.EMPTY).isEmpty() && isNew());
    running.locked(takeFolder());
    requireFreePort();
    Runtime.getRuntime().addShutdownHook(new Thread(running::close, "stop"));
    var database = running.database(this::database);
    var masterKey = new MasterKeyFile(masterKeyFile());
    var installation =
        new Admission(options, masterKey, PortalVersion.own(), Clock.systemUTC()).admit(database);
    network.check(installation.isDemonstration());
    var properties =
        new PortalProperties(settings, folder, masterKey.file()).of(database, installation);
    running.application(application, properties, folder);
    new Welcome(settings.url(), folder, System.out).print();
    if (options.rehearse()) {
      new Rehearsal(settings.port()).run();
      System.exit(0);
    }
  }

  private boolean isNew() {
    return !Files.exists(folder.resolve("lock"));
  }

  private FolderLock takeFolder() throws IOException {
    if (Files.isDirectory(folder) && isNew()) {
      try (var files = Files.list(folder)) {
        if (files.anyMatch(file ->
            !file.equals(folder.resolve("holdfast.properties")) && !file.equals(masterKeyFile()))) {
          throw new StartRefused(
              "The folder " + folder + " holds other files; give a new or empty one with --data.");
        }
      }
    }
    return FolderLock.take(Folders.makePrivate(folder));
  }

  private Path masterKeyFile() {
    return settings.has(Setting.MASTER_KEY_FILE)
        ? Path.of(settings.get(Setting.MASTER_KEY_FILE)).toAbsolutePath()
        : folder.resolve("master.key");
  }

  private void requireFreePort() {
    var address = new InetSocketAddress(settings.listen(), settings.port());
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
    } catch (IOException e) {
      throw new StartRefused("Port %d on %s cannot be used (%s); choose another with --port."
          .formatted(settings.port(), settings.get(Setting.LISTEN), e.getMessage()));
    }
  }

  private RunningPortal.Database database() {
    if (settings.has(Setting.DATABASE_URL)) {
      return new RunningPortal.Database(DatabaseAccess.outside(settings), () -> {});
    }
    var postgres = EmbeddedPostgres.start(folder.resolve("postgres"), Map.of());
    return new RunningPortal.Database(postgres.database(), postgres);
  }
}
