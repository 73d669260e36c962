package dev.holdfast.portal.installation;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** The only work of the superuser: the two roles, and databases that let them and nobody else in. */
record PostgresRoles(
    String server, DatabaseLogin superuser, DatabaseLogin owner, DatabaseLogin app) {

  void make() throws SQLException {
    try (var connection = superuser("postgres")) {
      for (var role : List.of(owner, app)) {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role.user())) {
          run(
              connection,
              "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(role.user(), role.password()));
        }
      }
      run(connection, "REVOKE ALL ON DATABASE postgres FROM PUBLIC");
    }
  }

  DatabaseAccess makeDatabase(String name) throws SQLException {
    if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
      throw new IllegalArgumentException("not the name of a database: " + name);
    }
    try (var connection = superuser("postgres")) {
      if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
        run(connection, "CREATE DATABASE %s OWNER %s".formatted(name, owner.user()));
      }
    }
    try (var connection = superuser(name)) {
      run(connection, grants(name));
    }
    return access(name);
  }

  DatabaseAccess access(String name) {
    return new DatabaseAccess(server + name, owner, app);
  }

  private String grants(String database) {
    return """
        REVOKE ALL ON DATABASE ${database} FROM PUBLIC;
        GRANT CONNECT ON DATABASE ${database} TO ${app};
        REVOKE ALL ON SCHEMA public FROM PUBLIC;
        GRANT USAGE ON SCHEMA public TO ${app};
        ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} GRANT USAGE ON SCHEMAS TO ${app};
        ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${app};
        ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} GRANT USAGE ON SEQUENCES TO ${app};
        ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
        ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} GRANT EXECUTE ON FUNCTIONS TO ${app};
        """.replace("${database}", database)
        .replace("${owner}", owner.user())
        .replace("${app}", app.user());
  }

  private Connection superuser(String database) throws SQLException {
    return DriverManager.getConnection(server + database, superuser.user(), superuser.password());
  }

  private static boolean exists(Connection connection, String question, String name)
      throws SQLException {
    try (var statement = connection.prepareStatement(question)) {
      statement.setString(1, name);
      try (var rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
