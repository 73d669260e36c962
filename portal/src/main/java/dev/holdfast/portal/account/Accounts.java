package dev.holdfast.portal.account;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.kernel.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The door to accounts: every one has a confirmed address. */
@Service
public class Accounts {
  private final JdbcClient jdbc;

  Accounts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Optional<Account> find(AccountId id) {
    return jdbc.sql("""
            SELECT id, email, language, region, zone, confirmed_at FROM account WHERE id = :id
            """).param("id", id.value()).query(Accounts::account).optional();
  }

  public Optional<Account> byEmail(Email email) {
    return jdbc.sql("""
            SELECT id, email, language, region, zone, confirmed_at FROM account
             WHERE email_key = :key
            """).param("key", email.key()).query(Accounts::account).optional();
  }

  /** The sealed password hash; none when the account has no password. */
  Optional<byte[]> password(AccountId id) {
    return jdbc.sql("SELECT password FROM account WHERE id = :id")
        .param("id", id.value())
        .query(byte[].class)
        .optional();
  }

  /** False for whoever came through somebody else and has set none yet. */
  public boolean hasPassword(AccountId id) {
    return password(id).isPresent();
  }

  /** Opens the account of a registration that was just used up; false when the address has one already. */
  boolean open(Registered registered, byte @Nullable [] password, Instant now) {
    return jdbc.sql("""
            INSERT INTO account (id, email, email_key, password, language, region, zone, terms, terms_at,
              confirmed_at)
            VALUES (:id, :email, :key, :password, :language, :region, :zone, :terms, :terms_at, :now)
            ON CONFLICT (email_key) DO NOTHING
            """)
            .param("id", registered.account().value())
            .param("email", registered.email().address())
            .param("key", registered.email().key())
            .param("password", password)
            .param("language", registered.home().language())
            .param("region", registered.home().region())
            .param("zone", registered.home().zone())
            .param("terms", registered.terms())
            .param("terms_at", registered.madeAt().atOffset(UTC))
            .param("now", now.atOffset(UTC))
            .update()
        == 1;
  }

  void settle(AccountId id, Home home) {
    Rows.expectOne(jdbc.sql("""
            UPDATE account SET language = :language, region = :region, zone = :zone WHERE id = :id
            """)
        .param("language", home.language())
        .param("region", home.region())
        .param("zone", home.zone())
        .param("id", id.value())
        .update());
  }

  private static Account account(ResultSet row, int number) throws SQLException {
    return new Account(
        new AccountId(row.getObject("id", UUID.class)),
        row.getString("email"),
        Locale.forLanguageTag(row.getString("language")),
        row.getString("region"),
        ZoneId.of(row.getString("zone")),
        row.getTimestamp("confirmed_at").toInstant());
  }
}
