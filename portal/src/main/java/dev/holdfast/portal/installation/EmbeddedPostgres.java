package dev.holdfast.portal.installation;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL of our own below a folder: made once, started on loopback, stopped on close. Data outlive it. */
public final class EmbeddedPostgres implements AutoCloseable {
  /** Settings of a server whose data nobody will miss: no waiting for the disk. */
  public static final Map<String, String> FORGETFUL =
      Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off");

  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final String SUPERUSER = "holdfast_superuser";
  private static final String DATABASE = "holdfast";

  /** Where PostgreSQL writes its port in {@code postmaster.pid}, counted from 0. */
  private static final int PORT_LINE = 3;

  private final Path folder;
  private final PostgresTools tools;
  private final Map<String, String> settings;
  private final Properties passwords;
  private final PostgresRoles roles;
  private final PostgresKeeper keeper;
  private final int port;
  private boolean closed;

  /**
   * Starts the server of this folder and returns when it answers. The caller holds the lock of the installation: a
   * server left behind by a killed portal is stopped first.
   */
  public static EmbeddedPostgres start(Path folder, Map<String, String> settings) {
    try {
      return new EmbeddedPostgres(Folders.makePrivate(folder), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "PostgreSQL started, but its roles could not be made: " + e.getMessage(), e);
    }
  }

  /** The database of the server that another process runs in this folder; nothing when none runs. */
  static Optional<DatabaseAccess> running(Path folder) throws IOException {
    var cluster = cluster(folder);
    var pidFile = cluster.resolve("data/postmaster.pid");
    var lines = Files.exists(pidFile) ? Files.readAllLines(pidFile) : List.<String>of();
    if (lines.size() <= PORT_LINE) {
      return Optional.empty();
    }
    var passwords = read(cluster.resolve("passwords"));
    return Optional.of(new DatabaseAccess(
        "jdbc:postgresql://127.0.0.1:" + lines.get(PORT_LINE).strip() + "/" + DATABASE,
        new DatabaseLogin("holdfast_owner", passwords.getProperty("holdfast_owner")),
        new DatabaseLogin("holdfast_app", passwords.getProperty("holdfast_app"))));
  }

  /** Whether a database was ever made in this folder. */
  static boolean isIn(Path folder) {
    return Files.exists(cluster(folder));
  }

  private EmbeddedPostgres(Path folder, Map<String, String> settings)
      throws IOException, SQLException {
    this.folder = folder;
    this.settings = settings;
    this.tools = PostgresTools.in(PostgresBinaries.unpacked(folder), folder.resolve("tools.log"));
    if (!Files.exists(cluster())) {
      initialise();
    }
    this.passwords = read(cluster().resolve("passwords"));
    stopLeftOver();
    this.port = startOnFreePort();
    var server = "jdbc:postgresql://127.0.0.1:" + port + "/";
    this.roles =
        new PostgresRoles(server, login(SUPERUSER), login("holdfast_owner"), login("holdfast_app"));
    var complete = cluster().resolve("roles.made");
    if (!Files.exists(complete)) {
      roles.make();
      roles.makeDatabase(DATABASE);
      Files.createFile(complete);
    }
    this.keeper = new PostgresKeeper(data(), this::startAgain);
    keeper.start();
  }

  /** The database of the portal. */
  public DatabaseAccess database() {
    return roles.access(DATABASE);
  }

  /** Makes a further database with the same two roles; for tests that must not see each other. */
  public DatabaseAccess createDatabase(String name) {
    try {
      return roles.makeDatabase(name);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "the database " + name + " could not be made: " + e.getMessage(), e);
    }
  }

  private synchronized boolean startAgain() throws IOException {
    if (!closed) {
      startOn(port);
    }
    return !closed;
  }

  @Override
  public synchronized void close() {
    closed = true;
    keeper.stop();
    try {
      stop();
    } catch (IOException e) {
      log.error("PostgreSQL in {} did not stop cleanly", folder, e);
    }
  }

  private Path cluster() {
    return cluster(folder);
  }

  private static Path cluster(Path folder) {
    return folder.resolve(
        "cluster-" + PostgresBinaries.VERSION.substring(0, PostgresBinaries.VERSION.indexOf('.')));
  }

  private Path data() {
    return cluster().resolve("data");
  }

  private DatabaseLogin login(String role) {
    return new DatabaseLogin(role, passwords.getProperty(role));
  }

  /** Works in a folder of its own that gets its name last, so that a cut-off attempt is never taken for data. */
  private void initialise() throws IOException {
    var incomplete = folder.resolve("cluster.incomplete");
    Folders.delete(incomplete);
    Folders.makePrivate(incomplete);
    writePasswords(incomplete.resolve("passwords"));
    var superuser = incomplete.resolve("superuser.password");
    Folders.writePrivate(superuser, read(incomplete.resolve("passwords")).getProperty(SUPERUSER));
    var arguments =
        new ArrayList<>(List.of("-D", incomplete.resolve("data").toString(), "-U", SUPERUSER));
    arguments.addAll(
        List.of("-A", "scram-sha-256", "--pwfile=" + superuser, "-E", "UTF8", "--data-checksums"));
    arguments.addAll(
        List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8"));
    if ("off".equals(settings.get("fsync"))) {
      arguments.add("--no-sync");
    }
    tools.run("initdb", arguments);
    Files.delete(superuser);
    Files.move(incomplete, cluster());
  }

  private static void writePasswords(Path file) throws IOException {
    var random = new SecureRandom();
    var made = new Properties();
    for (var role : List.of(SUPERUSER, "holdfast_owner", "holdfast_app")) {
      var bytes = new byte[24];
      random.nextBytes(bytes);
      made.setProperty(role, HexFormat.of().formatHex(bytes));
    }
    var text = new StringWriter();
    made.store(text, null);
    Folders.writePrivate(file, text.toString());
  }

  private static Properties read(Path file) throws IOException {
    var properties = new Properties();
    properties.load(new StringReader(Files.readString(file)));
    return properties;
  }

  private void stopLeftOver() throws IOException {
    if (Files.exists(data().resolve("postmaster.pid"))
        && tools.exitCode("pg_ctl", List.of("-D", data().toString(), "status")) == 0) {
      log.warn("Stopping a PostgreSQL that an earlier run left behind in {}", folder);
      stop();
    }
  }

  private void stop() throws IOException {
    tools.run("pg_ctl", List.of("-D", data().toString(), "-m", "fast", "-w", "-t", "60", "stop"));
  }

  /** Between finding a free port and PostgreSQL taking it another program may be quicker: then once more. */
  private int startOnFreePort() throws IOException {
    for (var attempt = 1; ; attempt++) {
      var port = freePort();
      try {
        startOn(port);
        return port;
      } catch (IOException e) {
        if (attempt == 3) {
          throw new IOException(
              "PostgreSQL did not start, see " + folder.resolve("postgres.log"), e);
        }
      }
    }
  }

  private void startOn(int port) throws IOException {
    var options = new StringBuilder(
        "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''");
    settings.forEach(
        (key, value) -> options.append(" -c ").append(key).append('=').append(value));
    var logFile = folder.resolve("postgres.log").toString();
    tools.run(
        "pg_ctl",
        List.of(
            "-D",
            data().toString(),
            "-l",
            logFile,
            "-o",
            options.toString(),
            "-w",
            "-t",
            "60",
            "start"));
  }

  static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
