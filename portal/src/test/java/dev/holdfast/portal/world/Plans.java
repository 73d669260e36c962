package dev.holdfast.portal.world;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.StringJoiner;
import org.springframework.context.ApplicationContext;

/** How the database goes about questions, as its planner chooses over tables that a test has filled; none of it stays. */
public final class Plans implements AutoCloseable {
  private final Connection owner;

  private Plans(Connection owner) {
    this.owner = owner;
  }

  /** Only the owner of the tables may have them counted. */
  public static Plans of(ApplicationContext portal) throws SQLException {
    var settings = portal.getEnvironment();
    var owner = DriverManager.getConnection(
        settings.getRequiredProperty("spring.flyway.url"),
        settings.getRequiredProperty("spring.flyway.user"),
        settings.getRequiredProperty("spring.flyway.password"));
    owner.setAutoCommit(false);
    return new Plans(owner);
  }

  /** Fills tables, and has the planner know what is in them. */
  public Plans with(String filling, String... tables) throws SQLException {
    try (var statement = owner.createStatement()) {
      statement.execute(filling);
      statement.execute("ANALYZE " + String.join(", ", tables));
    }
    return this;
  }

  /** The plan of a statement, which is not run. */
  public String plan(String sql) throws SQLException {
    var lines = new StringJoiner("\n");
    try (var statement = owner.createStatement();
        var plan = statement.executeQuery("EXPLAIN " + sql)) {
      while (plan.next()) lines.add(plan.getString(1));
    }
    return lines.toString();
  }

  @Override
  public void close() throws SQLException {
    owner.rollback();
    owner.close();
  }
}
