package dev.holdfast.portal.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTests {
  @TempDir
  Path folder;

  @Test
  void keepsItsDataOverAStopAndOverALeftOverServer() throws SQLException {
    // Never closed, only left alone: this is what a killed portal leaves behind.
    var first = EmbeddedPostgres.start(folder, EmbeddedPostgres.FORGETFUL);
    execute(first.database(), first.database().owner(), "CREATE TABLE kept AS SELECT 42 AS answer");
    try (var second = EmbeddedPostgres.start(folder, EmbeddedPostgres.FORGETFUL)) {
      assertThat(second.database().jdbcUrl()).isNotEqualTo(first.database().jdbcUrl());
      assertThat(ask(second.database(), second.database().app(), "SELECT answer FROM kept"))
          .isEqualTo("42");
      assertThat(ask(second.database(), second.database().app(), "SHOW server_version"))
          .startsWith(PostgresBinaries.VERSION.replaceFirst("\\.0$", ""));
    }
  }

  @Test
  void isStartedAgainWhereItWasWhenItIsKilled() throws Exception {
    try (var server = EmbeddedPostgres.start(folder, EmbeddedPostgres.FORGETFUL)) {
      var database = server.database();
      var pid =
          Files.readAllLines(folder.resolve("cluster-18/data/postmaster.pid")).getFirst();
      ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();
      for (var tenths = 0; ; tenths++) {
        try {
          assertThat(ask(database, database.app(), "SELECT 1")).isEqualTo("1");
          return;
        } catch (SQLException e) {
          assertThat(tenths).as("waiting for the server: %s", e.getMessage()).isLessThan(300);
          Thread.sleep(100);
        }
      }
    }
  }

  @Test
  void letsTheAppWorkWithTablesButNotMakeOrChangeThem() throws SQLException {
    var database = PostgresForTests.freshDatabase();
    execute(
        database,
        database.owner(),
        "CREATE TABLE thing (id bigint GENERATED ALWAYS AS IDENTITY, name text)");
    execute(database, database.app(), "INSERT INTO thing (name) VALUES ('a'), ('b')");
    execute(database, database.app(), "UPDATE thing SET name = 'c' WHERE name = 'b'");
    execute(database, database.app(), "DELETE FROM thing WHERE name = 'a'");
    assertThat(ask(database, database.app(), "SELECT name FROM thing")).isEqualTo("c");
    assertRefused(database, "CREATE TABLE mine (id int)");
    assertRefused(database, "CREATE TEMPORARY TABLE mine (id int)");
    assertRefused(database, "ALTER TABLE thing ADD COLUMN more text");
    assertRefused(database, "TRUNCATE thing");
    assertRefused(database, "DROP TABLE thing");
  }

  @Test
  void asksForAPasswordAndHidesIt() throws Exception {
    var database = PostgresForTests.freshDatabase();
    var guess = new DatabaseLogin(database.app().user(), "guess");
    assertThatThrownBy(() -> ask(database, guess, "SELECT 1")).isInstanceOf(SQLException.class);
    assertThat(database.toString()).doesNotContain(database.app().password());
  }

  @Test
  void keepsThePasswordsFromOtherPeople() throws Exception {
    EmbeddedPostgres.start(folder, EmbeddedPostgres.FORGETFUL).close();
    var cluster = folder.resolve("cluster-18");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cluster)))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(
            Files.getPosixFilePermissions(cluster.resolve("passwords"))))
        .isEqualTo("rw-------");
    assertThat(cluster.resolve("superuser.password")).doesNotExist();
  }

  private static void assertRefused(DatabaseAccess database, String sql) {
    assertThatThrownBy(() -> execute(database, database.app(), sql))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
  }

  private static void execute(DatabaseAccess database, DatabaseLogin login, String sql)
      throws SQLException {
    try (var connection =
            DriverManager.getConnection(database.jdbcUrl(), login.user(), login.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(DatabaseAccess database, DatabaseLogin login, String question)
      throws SQLException {
    try (var connection =
            DriverManager.getConnection(database.jdbcUrl(), login.user(), login.password());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(question)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
