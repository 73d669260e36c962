package dev.holdfast.portal.account;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door to what people agreed to: every acceptance and withdrawal with version, language and time. */
@Service
public class Agreements {
  /** That somebody agreed, and whether they withdrew it later. */
  public record Agreement(
      StatementVersion version,
      Instant acceptedAt,
      @Nullable Instant withdrawnAt) {
    public boolean holds() {
      return withdrawnAt == null;
    }
  }

  private final JdbcClient jdbc;
  private final NeededStatements statements;

  Agreements(JdbcClient jdbc, NeededStatements statements) {
    this.jdbc = jdbc;
    this.statements = statements;
  }

  /** The versions an account needs now, as readers of this language see them. */
  List<StatementVersion> needed(Locale reader) {
    return statements.inForce(reader).stream()
        .map(NeededStatements.Needed::version)
        .toList();
  }

  /** All of an account, the latest first. */
  public List<Agreement> of(AccountId account) {
    return jdbc.sql("""
            SELECT statement, version, language, accepted_at, withdrawn_at FROM agreement
             WHERE account = :account ORDER BY accepted_at DESC, statement
            """)
        .param("account", account.value())
        .query(Agreements::agreement)
        .list();
  }

  /** The newest version of a statement that the account agrees to. */
  public Optional<Agreement> holding(AccountId account, String statement) {
    return jdbc.sql("""
            SELECT statement, version, language, accepted_at, withdrawn_at FROM agreement
             WHERE account = :account AND statement = :statement AND withdrawn_at IS NULL
             ORDER BY version DESC LIMIT 1
            """)
        .param("account", account.value())
        .param("statement", statement)
        .query(Agreements::agreement)
        .optional();
  }

  /** Notes an acceptance in the caller's transaction; false when the account agrees to this version already. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean accept(AccountId account, StatementVersion version, Instant at) {
    return jdbc.sql("""
            INSERT INTO agreement (account, statement, version, language, accepted_at)
            VALUES (:account, :statement, :version, :language, :at)
            ON CONFLICT (account, statement, version) WHERE withdrawn_at IS NULL DO NOTHING
            """)
            .param("account", account.value())
            .param("statement", version.statement())
            .param("version", version.version())
            .param("language", version.language())
            .param("at", at.atOffset(UTC))
            .update()
        == 1;
  }

  /** Notes in the caller's transaction that the account agrees to no version of it any more; false when it did to none. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean withdraw(AccountId account, String statement, Instant at) {
    return jdbc.sql("""
            UPDATE agreement SET withdrawn_at = greatest(:at, accepted_at)
             WHERE account = :account AND statement = :statement AND withdrawn_at IS NULL
            """)
            .param("account", account.value())
            .param("statement", statement)
            .param("at", at.atOffset(UTC))
            .update()
        > 0;
  }

  private static Agreement agreement(ResultSet row, int number) throws SQLException {
    var withdrawn = row.getObject("withdrawn_at", OffsetDateTime.class);
    return new Agreement(
        new StatementVersion(
            row.getString("statement"), row.getInt("version"), row.getString("language")),
        row.getObject("accepted_at", OffsetDateTime.class).toInstant(),
        withdrawn == null ? null : withdrawn.toInstant());
  }
}
