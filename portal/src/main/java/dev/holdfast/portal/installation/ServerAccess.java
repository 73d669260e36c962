package dev.holdfast.portal.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/**
 * An installation's database and master key for a command on the server itself. Beside a running portal its database is
 * used; without one the command holds the folder's lock and starts PostgreSQL for as long as it takes.
 */
public final class ServerAccess implements AutoCloseable {
  private final DatabaseAccess database;
  private final Path masterKey;
  private final boolean sandbox;
  private final RunningPortal taken;

  /** What came of opening. */
  public sealed interface Opening {
    /** Close it when the command is done. */
    record Opened(ServerAccess access) implements Opening {}

    /** In one sentence. */
    record Refused(String sentence) implements Opening {}
  }

  private ServerAccess(
      DatabaseAccess database, Path masterKey, boolean sandbox, RunningPortal taken) {
    this.database = database;
    this.masterKey = masterKey;
    this.sandbox = sandbox;
    this.taken = taken;
  }

  /** Opens the installation of this data folder; its settings are read as at a start. */
  public static Opening open(Path folder, Map<String, String> environment) {
    var taken = new RunningPortal();
    try {
      var settings = Settings.of(folder.resolve("holdfast.properties"), environment, Map.of());
      var database = taken.database(() -> database(folder, settings, taken));
      return new Opening.Opened(checked(database, masterKey(folder, settings), taken));
    } catch (StartRefused e) {
      taken.close();
      return new Opening.Refused(e.sentence());
    } catch (IOException | UncheckedIOException | SQLException e) {
      taken.close();
      return new Opening.Refused(
          "The installation in " + folder + " cannot be used: " + Failure.words(e) + ".");
    }
  }

  /** The database, which the role of the application enters. */
  public DatabaseAccess database() {
    return database;
  }

  /** The file with the master key that belongs to it. */
  public Path masterKey() {
    return masterKey;
  }

  /** Whether its clock can be set. */
  public boolean sandbox() {
    return sandbox;
  }

  @Override
  public void close() {
    taken.close();
  }

  private static RunningPortal.Database database(
      Path folder, Settings settings, RunningPortal taken) {
    if (settings.has(Setting.DATABASE_URL)) {
      return new RunningPortal.Database(DatabaseAccess.outside(settings), () -> {});
    }
    var postgres = folder.resolve("postgres");
    if (!EmbeddedPostgres.isIn(postgres)) {
      throw new StartRefused(
          "There is no installation in " + folder + "; name its folder with --data.");
    }
    try {
      taken.locked(FolderLock.take(folder));
    } catch (StartRefused portalRuns) {
      return new RunningPortal.Database(besidePortal(postgres), () -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var own = EmbeddedPostgres.start(postgres, Map.of());
    return new RunningPortal.Database(own.database(), own);
  }

  private static DatabaseAccess besidePortal(Path postgres) {
    try {
      return EmbeddedPostgres.running(postgres)
          .orElseThrow(
              () -> new StartRefused("The portal is just starting or stopping; try again."));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path masterKey(Path folder, Settings settings) {
    return settings.has(Setting.MASTER_KEY_FILE)
        ? Path.of(settings.get(Setting.MASTER_KEY_FILE)).toAbsolutePath()
        : folder.resolve("master.key");
  }

  /** Only the program that the data belong to may change them, and only with their key. */
  private static ServerAccess checked(DatabaseAccess database, Path masterKey, RunningPortal taken)
      throws IOException, SQLException {
    var login = database.app();
    try (var connection =
        DriverManager.getConnection(database.jdbcUrl(), login.user(), login.password())) {
      var installation = new InstallationTable(database, connection)
          .read()
          .orElseThrow(
              () -> new StartRefused("The portal has never been started on this database."));
      if (!installation.version().equals(PortalVersion.own())) {
        throw new StartRefused(
            "These data belong to Holdfast %s and this is %s; start the portal of this version first."
                .formatted(installation.version(), PortalVersion.own()));
      }
      new MasterKeyFile(masterKey).require(installation.masterKeyCheck());
      return new ServerAccess(database, masterKey, installation.sandbox(), taken);
    }
  }
}
