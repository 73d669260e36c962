package dev.holdfast.portal.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** One forgetful PostgreSQL for all tests of a JVM; every caller of {@link #freshDatabase()} gets its own database. */
public final class PostgresForTests {
  private static final AtomicInteger databases = new AtomicInteger();

  private PostgresForTests() {}

  /** Returns an empty database with the roles of a real installation. */
  public static DatabaseAccess freshDatabase() {
    return Server.RUNNING.createDatabase("test_" + databases.incrementAndGet());
  }

  private static final class Server {
    static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        var folder = Files.createTempDirectory(Path.of("target"), "postgres-");
        var server = EmbeddedPostgres.start(folder, EmbeddedPostgres.FORGETFUL);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, folder)));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void stop(EmbeddedPostgres server, Path folder) {
      try {
        awaitLastGuest(server.database());
        server.close();
        Folders.delete(folder);
      } catch (IOException | SQLException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Shutdown hooks run side by side: the application contexts need the server until their pools are closed. */
    private static void awaitLastGuest(DatabaseAccess database)
        throws SQLException, InterruptedException {
      var login = database.owner();
      try (var connection =
              DriverManager.getConnection(database.jdbcUrl(), login.user(), login.password());
          var guests = connection.prepareStatement("""
              SELECT count(*) FROM pg_stat_activity
               WHERE datname IS NOT NULL AND usename IS NOT NULL AND pid <> pg_backend_pid()
              """)) {
        for (var tenths = 0; tenths < 200 && number(guests) > 0; tenths++) {
          Thread.sleep(100);
        }
      }
    }

    private static long number(PreparedStatement question) throws SQLException {
      try (var rows = question.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
