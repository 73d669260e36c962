package dev.holdfast.portal.account;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.kernel.Rows;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.kernel.Tokens;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Passwords, those before them, and the links to new ones. */
@Repository
class PasswordRows {
  /** So many of the last ones do not come again, the present one among them. */
  static final int REMEMBERED = 8;

  private final JdbcClient jdbc;
  private final Ids ids;
  private final PasswordExpiration expiration;

  PasswordRows(JdbcClient jdbc, Ids ids, PasswordExpiration expiration) {
    this.expiration = expiration;
    this.jdbc = jdbc;
    this.ids = ids;
  }

  /** The sealed hashes of the last passwords, the present one first. */
  List<byte[]> last(AccountId account) {
    return jdbc.sql("""
            SELECT password FROM (
              SELECT password, NULL::uuid AS id FROM account WHERE id = :account AND password IS NOT NULL
              UNION ALL SELECT password, id FROM former_password WHERE account = :account) all_of_them
             ORDER BY id DESC NULLS FIRST LIMIT :most
            """)
        .param("account", account.value())
        .param("most", REMEMBERED)
        .query(byte[].class)
        .list();
  }

  /** Puts a password in the place of this one, which is remembered; false when another one is there meanwhile. */
  boolean replace(AccountId account, byte @Nullable [] old, byte[] fresh, Instant now) {
    int changed = jdbc.sql("""
            UPDATE account SET password = :fresh, password_at = :now
             WHERE id = :account AND password IS NOT DISTINCT FROM CAST(:old AS bytea)
            """)
        .param("fresh", fresh)
        .param("now", now.atOffset(UTC))
        .param("account", account.value())
        .param("old", old)
        .update();
    if (changed == 1) {
      expiration.renew(account, now);
      forgetLink(account);
      remember(account, old, now);
    }
    return changed == 1;
  }

  private void remember(AccountId account, byte @Nullable [] old, Instant now) {
    if (old != null) {
      Rows.expectOne(jdbc.sql("""
              INSERT INTO former_password (id, account, password, replaced_at)
              VALUES (:id, :account, :password, :now)
              """)
          .param("id", ids.next())
          .param("account", account.value())
          .param("password", old)
          .param("now", now.atOffset(UTC))
          .update());
    }
    jdbc.sql("""
            DELETE FROM former_password WHERE account = :account AND id NOT IN (
              SELECT id FROM former_password WHERE account = :account ORDER BY id DESC LIMIT :most)
            """)
        .param("account", account.value())
        .param("most", REMEMBERED - 1)
        .update();
  }

  /** Keeps a link; one made before for the account no longer works. */
  void keepLink(AccountId account, Secret<String> token, Instant now, Instant expiresAt) {
    Rows.expectOne(jdbc.sql("""
            INSERT INTO password_reset (account, token, made_at, expires_at)
            VALUES (:account, :token, :now, :expires)
            ON CONFLICT (account) DO UPDATE SET
              token = excluded.token, made_at = excluded.made_at, expires_at = excluded.expires_at
            """)
        .param("account", account.value())
        .param("token", Tokens.digest(token.reveal()))
        .param("now", now.atOffset(UTC))
        .param("expires", expiresAt.atOffset(UTC))
        .update());
  }

  Optional<AccountId> findLink(Secret<String> token, Instant now) {
    return jdbc.sql("SELECT account FROM password_reset WHERE token = :token AND expires_at > :now")
        .param("token", Tokens.digest(token.reveal()))
        .param("now", now.atOffset(UTC))
        .query(UUID.class)
        .optional()
        .map(AccountId::new);
  }

  /** Uses a link up: of two callers one gets true. */
  boolean takeLink(Secret<String> token, Instant now) {
    return jdbc.sql("DELETE FROM password_reset WHERE token = :token AND expires_at > :now")
            .param("token", Tokens.digest(token.reveal()))
            .param("now", now.atOffset(UTC))
            .update()
        == 1;
  }

  private void forgetLink(AccountId account) {
    jdbc.sql("DELETE FROM password_reset WHERE account = :account")
        .param("account", account.value())
        .update();
  }

  void forgetExpired(Instant now) {
    jdbc.sql("DELETE FROM password_reset WHERE expires_at <= :now")
        .param("now", now.atOffset(UTC))
        .update();
  }
}
