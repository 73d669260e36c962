package dev.holdfast.portal.account;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.kernel.Tokens;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
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
            INSERT INTO registration (id, email, email_key, password, language, region, zone, terms, token,
              made_at, expires_at)
            VALUES (:id, :email, :key, :password, :language, :region, :zone, :terms, :token, :now, :expires)
            ON CONFLICT (email_key) DO UPDATE SET
              id = excluded.id, email = excluded.email, password = excluded.password,
              language = excluded.language, region = excluded.region, zone = excluded.zone,
              terms = excluded.terms, token = excluded.token, made_at = excluded.made_at,
              expires_at = excluded.expires_at
            """)
        .param("id", registered.account().value())
        .param("email", registered.email().address())
        .param("key", registered.email().key())
        .param("password", registered.password())
        .param("language", registered.home().language())
        .param("region", registered.home().region())
        .param("zone", registered.home().zone())
        .param("terms", registered.terms())
        .param("token", Tokens.digest(token.reveal()))
        .param("now", registered.madeAt().atOffset(UTC))
        .param("expires", expiresAt.atOffset(UTC))
        .update();
  }

  Optional<Registered> find(Secret<String> token, Instant now) {
    return jdbc.sql("""
            SELECT id, email, password, language, region, zone, terms, made_at FROM registration
             WHERE token = :token AND expires_at > :now
            """)
        .param("token", Tokens.digest(token.reveal()))
        .param("now", now.atOffset(UTC))
        .query(PendingRegistrations::registered)
        .optional();
  }

  /** Uses the link up: of two callers one gets the registration. */
  Optional<Registered> take(Secret<String> token, Instant now) {
    return jdbc.sql("""
            DELETE FROM registration WHERE token = :token AND expires_at > :now
            RETURNING id, email, password, language, region, zone, terms, made_at
            """)
        .param("token", Tokens.digest(token.reveal()))
        .param("now", now.atOffset(UTC))
        .query(PendingRegistrations::registered)
        .optional();
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
        new Home(row.getString("language"), row.getString("region"), row.getString("zone")),
        row.getInt("terms"),
        row.getTimestamp("made_at").toInstant());
  }
}
