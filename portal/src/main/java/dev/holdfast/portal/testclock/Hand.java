package dev.holdfast.portal.testclock;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** The one hand on the clock, over all nodes: a lock of the database's session, so that a node that dies lets go. */
record Hand(Connection connection) implements AutoCloseable {
  private static final long KEY = 0x686f6c6474696d65L;

  /** Takes it; nothing while another one has it. */
  static Optional<Hand> take(DataSource database) {
    Connection connection = null;
    try {
      connection = database.getConnection();
      if (ask(connection, "SELECT pg_try_advisory_lock(?)")) {
        return Optional.of(new Hand(connection));
      }
      connection.close();
      return Optional.empty();
    } catch (SQLException e) {
      throw new CannotGetJdbcConnectionException("the hand on the test clock", e);
    }
  }

  @Override
  public void close() {
    try (connection) {
      ask(connection, "SELECT pg_advisory_unlock(?)");
    } catch (SQLException e) {
      throw new CannotGetJdbcConnectionException("the hand on the test clock", e);
    }
  }

  private static boolean ask(Connection connection, String question) throws SQLException {
    try (var statement = connection.prepareStatement(question)) {
      statement.setLong(1, KEY);
      try (var rows = statement.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }
}
