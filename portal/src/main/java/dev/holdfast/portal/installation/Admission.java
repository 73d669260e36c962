package dev.holdfast.portal.installation;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Properties;

/** Decides before the portal lives whether it, its master key and its database belong together. */
record Admission(StartOptions options, MasterKeyFile masterKey, String version, Clock clock) {

  /** Returns what this installation is; the first start of all settles it. */
  Installation admit(DatabaseAccess database) throws IOException {
    try (var owner = connect(database, database.owner());
        var app = connect(database, database.app())) {
      requireNoDdl(app, database);
      var table = new InstallationTable(database, owner);
      var known = table.read();
      if (known.isEmpty()) {
        table.writeFirst(first(), clock.instant());
        known = table.read();
      }
      var installation = known.orElseThrow();
      check(installation);
      if (PortalVersion.isNewer(version, installation.version())) {
        table.raiseVersion(installation.version(), version);
      }
      return installation;
    } catch (SQLException e) {
      throw new StartRefused(
          "The database " + withoutQuery(database.jdbcUrl()) + " refused: " + oneLine(e) + ".");
    }
  }

  private Installation first() throws IOException {
    var kind = options.kind().orElse(Installation.Kind.DEMONSTRATION);
    return new Installation(kind, options.sandbox(), masterKey.make(), version);
  }

  private void check(Installation installation) throws IOException {
    if (PortalVersion.isNewer(installation.version(), version)) {
      throw new StartRefused(
          "These data belong to Holdfast %s; this is the older %s, which cannot read them."
              .formatted(installation.version(), version));
    }
    masterKey.require(installation.masterKeyCheck());
    if (options.kind().isPresent() && options.kind().get() != installation.kind()) {
      throw new StartRefused(
          installation.isDemonstration()
              ? "--empty needs an empty data folder: a demonstration lives here already."
              : "--demo needs an empty data folder: an installation without demonstration lives here already.");
    }
    if (options.sandbox() != installation.sandbox()) {
      throw new StartRefused(
          installation.sandbox()
              ? "This installation is a sandbox and stays one: start it with --sandbox."
              : "--sandbox needs an empty data folder: this installation was not made as a sandbox.");
    }
  }

  private static Connection connect(DatabaseAccess database, DatabaseLogin login) {
    var properties = new Properties();
    properties.setProperty("user", login.user());
    properties.setProperty("password", login.password());
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("loginTimeout", "10");
    try {
      return DriverManager.getConnection(database.jdbcUrl(), properties);
    } catch (SQLException e) {
      throw new StartRefused("The database %s cannot be used as %s: %s."
          .formatted(withoutQuery(database.jdbcUrl()), login.user(), oneLine(e)));
    }
  }

  private static void requireNoDdl(Connection app, DatabaseAccess database) throws SQLException {
    try (var statement =
            app.prepareStatement("SELECT has_schema_privilege(current_user, 'public', 'CREATE')");
        var rows = statement.executeQuery()) {
      if (rows.next() && rows.getBoolean(1)) {
        throw new StartRefused("The role " + database.app().user()
            + " may make tables; take that right from it as docs/operate/database.md shows.");
      }
    }
  }

  /** A password may stand in the query of a JDBC URL. */
  private static String withoutQuery(String jdbcUrl) {
    return jdbcUrl.replaceFirst("\\?.*", "");
  }

  private static String oneLine(SQLException e) {
    return String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ").replaceFirst("\\.$", "");
  }
}
