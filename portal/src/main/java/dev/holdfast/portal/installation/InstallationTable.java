package dev.holdfast.portal.installation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.flywaydb.core.Flyway;

/** The one row of table {@code installation}, read and written before anything else of the portal lives. */
record InstallationTable(DatabaseAccess database, Connection owner) {

  Optional<Installation> read() throws SQLException {
    if (!exists()) {
      return Optional.empty();
    }
    try (var statement = owner.prepareStatement(
            "SELECT kind, sandbox, master_key_check, version FROM installation");
        var rows = statement.executeQuery()) {
      if (!rows.next()) {
        return Optional.empty();
      }
      return Optional.of(new Installation(
          Installation.Kind.valueOf(rows.getString("kind")),
          rows.getBoolean("sandbox"),
          rows.getBytes("master_key_check"),
          rows.getString("version")));
    }
  }

  /** Of several nodes that find the database empty one writes the row; the others read it afterwards. */
  void writeFirst(Installation installation, Instant now) throws SQLException {
    if (!exists()) {
      migrate();
    }
    try (var statement = owner.prepareStatement("""
        INSERT INTO installation (made_at, kind, sandbox, master_key_check, version)
        VALUES (?, ?, ?, ?, ?) ON CONFLICT (only_one) DO NOTHING
        """)) {
      statement.setObject(1, now.atOffset(ZoneOffset.UTC));
      statement.setString(2, installation.kind().name());
      statement.setBoolean(3, installation.sandbox());
      statement.setBytes(4, installation.masterKeyCheck());
      statement.setString(5, installation.version());
      statement.executeUpdate();
    }
  }

  void raiseVersion(String from, String to) throws SQLException {
    try (var statement =
        owner.prepareStatement("UPDATE installation SET version = ? WHERE version = ?")) {
      statement.setString(1, to);
      statement.setString(2, from);
      statement.executeUpdate();
    }
  }

  private boolean exists() throws SQLException {
    try (var statement =
            owner.prepareStatement("SELECT to_regclass('public.installation') IS NOT NULL");
        var rows = statement.executeQuery()) {
      return rows.next() && rows.getBoolean(1);
    }
  }

  /** The same table of history and the same baseline as the module's later migrations at every start. */
  private void migrate() {
    Flyway.configure()
        .dataSource(
            database.jdbcUrl(), database.owner().user(), database.owner().password())
        .locations("classpath:db/migration/installation")
        .table("flyway_schema_history_installation")
        .baselineVersion("0")
        .baselineOnMigrate(true)
        .load()
        .migrate();
  }
}
