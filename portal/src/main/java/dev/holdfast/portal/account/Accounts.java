package dev.holdfast.portal.account;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.kernel.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The door to accounts: every one has a confirmed address. */
@Service
public class Accounts {
  private final JdbcClient jdbc;
  private final Agreements agreements;

  Accounts(JdbcClient jdbc, Agreements agreements) {
    this.jdbc = jdbc;
    this.agreements = agreements;
  }

  public Optional<Account> find(AccountId id) {
    return jdbc.sql("""
            SELECT id, email, given_name, family_name, language, region, zone, confirmed_at FROM account WHERE id = :id
            """).param("id", id.value()).query(Accounts::account).optional();
  }

  public Optional<Account> byEmail(Email email) {
    return jdbc.sql("""
            SELECT id, email, given_name, family_name, language, region, zone, confirmed_at FROM account
             WHERE email_key = :key
            """).param("key", email.key()).query(Accounts::account).optional();
  }

  /** When the password was last changed; empty when it is the first one, or there is none. */
  public Optional<Instant> passwordAt(AccountId id) {
    return jdbc.sql("SELECT password_at FROM account WHERE id = :id AND password_at IS NOT NULL")
        .param("id", id.value())
        .query((row, n) -> row.getTimestamp("password_at").toInstant())
        .optional();
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

  /** What is accepted by accepting the statements that an account needs, as readers of this language see them. */
  List<StatementVersion> needed(Locale reader) {
    return agreements.needed(reader);
  }

  /**
   * Opens the account of a registration that was just used up, with what was agreed to; false when the address has one
   * already. Part of the caller's transaction.
   */
  boolean open(Registered registered, Instant now) {
    var id = registered.account();
    boolean first = jdbc.sql("""
            INSERT INTO account (id, email, email_key, password, language, region, zone, confirmed_at, used_at)
            VALUES (:id, :email, :key, :password, :language, :region, :zone, :now, :now)
            ON CONFLICT (email_key) DO NOTHING
            """)
            .param("id", id.value())
            .param("email", registered.email().address())
            .param("key", registered.email().key())
            .param("password", registered.password())
            .param("language", registered.home().language())
            .param("region", registered.home().region())
            .param("zone", registered.home().zone())
            .param("now", now.atOffset(UTC))
            .update()
        == 1;
    if (first) {
      registered.agreed().forEach(version -> agreements.accept(id, version, registered.madeAt()));
    }
    return first;
  }

  /** When somebody last used it, to a day. */
  public Optional<Instant> usedAt(AccountId id) {
    return jdbc.sql("SELECT used_at FROM account WHERE id = :id")
        .param("id", id.value())
        .query((row, n) -> row.getTimestamp("used_at").toInstant())
        .optional();
  }

  /** Somebody uses it now. */
  void used(AccountId id, Instant now) {
    jdbc.sql("UPDATE account SET used_at = :now WHERE id = :id AND used_at < :yesterday")
        .param("now", now.atOffset(UTC))
        .param("yesterday", now.minus(Duration.ofDays(1)).atOffset(UTC))
        .param("id", id.value())
        .update();
  }

  /** Some that nobody has used since, by their ids, after this one. */
  public List<AccountId> unusedSince(Instant before, AccountId after, int most) {
    return jdbc.sql("""
            SELECT id FROM account WHERE used_at <= :before AND id > :after ORDER BY id LIMIT :most
            """)
        .param("before", before.atOffset(UTC))
        .param("after", after.value())
        .param("most", most)
        .query((row, n) -> new AccountId(row.getObject("id", UUID.class)))
        .list();
  }

  /** The first last use after this instant. */
  public Optional<Instant> firstUseAfter(Instant after) {
    return jdbc.sql("""
            SELECT used_at FROM account WHERE used_at > :after ORDER BY used_at LIMIT 1
            """)
        .param("after", after.atOffset(UTC))
        .query((row, n) -> row.getTimestamp("used_at").toInstant())
        .optional();
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

  void name(AccountId id, PersonName name) {
    Rows.expectOne(jdbc.sql("""
            UPDATE account SET given_name = nullif(:given, ''), family_name = nullif(:family, '')
             WHERE id = :id
            """)
        .param("given", name.given())
        .param("family", name.family())
        .param("id", id.value())
        .update());
  }

  private static String text(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNullElse(row.getString(column), "");
  }

  private static Account account(ResultSet row, int number) throws SQLException {
    return new Account(
        new AccountId(row.getObject("id", UUID.class)),
        row.getString("email"),
        new PersonName(text(row, "given_name"), text(row, "family_name")),
        Locale.forLanguageTag(row.getString("language")),
        row.getString("region"),
        ZoneId.of(row.getString("zone")),
        row.getTimestamp("confirmed_at").toInstant());
  }
}
