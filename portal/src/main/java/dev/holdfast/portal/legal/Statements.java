package dev.holdfast.portal.legal;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.account.NeededStatements;
import dev.holdfast.portal.account.StatementVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The door to the statements in all their versions. */
@Service
public class Statements implements NeededStatements {
  private final JdbcClient jdbc;
  private final Clock clock;

  Statements(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * The version of each that is in force for accounts, in the reader's language or the nearest there is; needed ones
   * first.
   */
  public List<Statement> current(Locale reader) {
    return inForceFor(reader).stream().filter(each -> !each.ofDevices()).toList();
  }

  /** The same for those that are agreed to at devices. */
  public List<Statement> ofDevices(Locale reader) {
    return inForceFor(reader).stream().filter(Statement::ofDevices).toList();
  }

  private List<Statement> inForceFor(Locale reader) {
    return nearest(
        jdbc.sql("""
            SELECT v.*, t.language, t.title, t.body, t.consequence
              FROM statement_version v JOIN statement_text t USING (statement, version)
             WHERE v.version = (SELECT max(o.version) FROM statement_version o
                                 WHERE o.statement = v.statement AND o.valid_from <= :now)
             ORDER BY v.kind, (SELECT min(o.valid_from) FROM statement_version o WHERE o.statement = v.statement),
                      v.statement = 'terms' DESC, v.statement = 'licence-agreement' DESC,
                      v.statement = 'agent-statistics' DESC, v.statement, t.language
            """)
            .param("now", clock.instant().atOffset(UTC))
            .query(Statements::statement)
            .list(),
        reader);
  }

  /** The version of one statement that is in force. */
  public Optional<Statement> current(String id, Locale reader) {
    return inForceFor(reader).stream()
        .filter(statement -> statement.id().equals(id))
        .findFirst();
  }

  /** One version of a statement, in force or not. */
  public Optional<Statement> version(String id, int version, Locale reader) {
    return nearest(versions(id, version), reader).stream().findFirst();
  }

  /** Every version of all statements in every language, the newest of each first. */
  public List<Statement> all() {
    return jdbc.sql("""
            SELECT v.*, t.language, t.title, t.body, t.consequence
              FROM statement_version v JOIN statement_text t USING (statement, version)
             ORDER BY v.statement, v.version DESC, t.language
            """).query(Statements::statement).list();
  }

  @Override
  public List<Needed> inForce(Locale reader) {
    return current(reader).stream()
        .filter(Statement::needed)
        .map(each -> new Needed(each.version(), each.text().title(), each.path()))
        .toList();
  }

  /** All texts of one version. */
  List<Statement> versions(String id, int version) {
    return jdbc.sql("""
            SELECT v.*, t.language, t.title, t.body, t.consequence
              FROM statement_version v JOIN statement_text t USING (statement, version)
             WHERE v.statement = :id AND v.version = :version ORDER BY t.language
            """)
        .param("id", id)
        .param("version", version)
        .query(Statements::statement)
        .list();
  }

  /** Of each statement the text whose language is nearest: the very one, the language without region, English, any. */
  private static List<Statement> nearest(List<Statement> all, Locale reader) {
    var best = new LinkedHashMap<String, Statement>();
    for (var each : all) {
      best.merge(
          each.id(),
          each,
          (one, other) -> distance(other, reader) < distance(one, reader) ? other : one);
    }
    return List.copyOf(best.values());
  }

  private static int distance(Statement statement, Locale reader) {
    var language = statement.version().language();
    if (language.equals(reader.toLanguageTag())) {
      return 0;
    }
    if (Locale.forLanguageTag(language).getLanguage().equals(reader.getLanguage())) {
      return language.equals(reader.getLanguage()) ? 1 : 2;
    }
    return language.equals("en") ? 3 : 4;
  }

  private static Statement statement(ResultSet row, int number) throws SQLException {
    return new Statement(
        new StatementVersion(
            row.getString("statement"), row.getInt("version"), row.getString("language")),
        Statement.Kind.valueOf(row.getString("kind")),
        instant(row, "valid_from"),
        new Statement.Text(
            row.getString("title"), row.getString("body"), row.getString("consequence")));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
