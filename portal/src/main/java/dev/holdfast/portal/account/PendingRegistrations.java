package dev.holdfast.portal.account;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.kernel.Tokens;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of registrations that wait for a confirmation. */
@Repository
class PendingRegistrations {
  private final JdbcClient jdbc;

  PendingRegistrations(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps the registration; one made before for the same address goes, with its link and password. */
  void put(Registered registered, Secret<String> token, Instant expiresAt) {
    jdbc.sql("""
            INSERT INTO registration (id, email, email_key, password, language, region, zone, agreed, token,
              made_at, expires_at)
            VALUES (:id, :email, :key, :password, :language, nullif(:region, ''), :zone, :agreed, :token, :now, :expires)
            ON CONFLICT (email_key) DO UPDATE SET
              id = excluded.id, email = excluded.email, password = excluded.password,
              language = excluded.language, region = excluded.region, zone = excluded.zone,
              agreed = excluded.agreed, token = excluded.token, made_at = excluded.made_at,
              expires_at = excluded.expires_at
            """)
        .param("id", registered.account().value())
        .param("email", registered.email().address())
        .param("key", registered.email().key())
        .param("password", registered.password())
        .param("language", registered.home().language())
        .param("region", registered.home().region())
        .param("zone", registered.home().zone())
        .param(
            "agreed",
            registered.agreed().stream().map(StatementVersion::text).toArray(String[]::new))
        .param("token", Tokens.digest(token.reveal()))
        .param("now", registered.madeAt().atOffset(UTC))
        .param("expires", expiresAt.atOffset(UTC))
        .update();
  }

  Optional<Registered> find(Secret<String> token, Instant now) {
    return jdbc.sql("""
            SELECT id, email, password, language, region, zone, agreed, made_at FROM registration
             WHERE token = :token AND expires_at > :now
            """)
        .param("token", Tokens.digest(token.reveal()))
        .param("now", now.atOffset(UTC))
        .query(PendingRegistrations::registered)
        .optional();
  }

  /** Uses the link up: of two callers one gets true. */
  boolean take(Secret<String> token, Instant now) {
    return jdbc.sql("DELETE FROM registration WHERE token = :token AND expires_at > :now")
            .param("token", Tokens.digest(token.reveal()))
            .param("now", now.atOffset(UTC))
            .update()
        == 1;
  }

  void forgetExpired(Instant now) {
    jdbc.sql("DELETE FROM registration WHERE expires_at <= :now")
        .param("now", now.atOffset(UTC))
        .update();
  }

  private static Registered registered(ResultSet row, int number) throws SQLException {
    return new Registered(
        new AccountId(row.getObject("id", UUID.class)),
        new Email(row.getString("email")),
        row.getBytes("password"),
        new Home(
            row.getString("language"),
            Objects.requireNonNullElse(row.getString("region"), ""),
            row.getString("zone")),
        agreed(row),
        row.getTimestamp("made_at").toInstant());
  }

  private static List<StatementVersion> agreed(ResultSet row) throws SQLException {
    return Stream.of((String[]) row.getArray("agreed").getArray())
        .flatMap(text -> StatementVersion.parse(text).stream())
        .toList();
  }
}
