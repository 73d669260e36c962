package dev.holdfast.portal.account;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.kernel.Encryption;
import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.kernel.Rows;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.kernel.Tokens;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Changes of addresses under way, and the links that undo them. */
@Repository
class EmailRows {
  static final Duration CODE_LIFE = Duration.ofMinutes(10);
  static final Duration UNDO_LIFE = Duration.ofHours(72);
  static final int TRIES = 5;

  /** A try with a code: the address it was mailed to, and how many more there are. */
  record Tried(Email email, boolean right, int left) {}

  /** What a link undoes. */
  record Undone(AccountId account, Email former) {}

  private final JdbcClient jdbc;
  private final Encryption encryption;
  private final Ids ids;

  EmailRows(JdbcClient jdbc, Encryption encryption, Ids ids) {
    this.jdbc = jdbc;
    this.encryption = encryption;
    this.ids = ids;
  }

  /** Keeps a change; one begun before goes, with its code. */
  void begin(AccountId account, Email email, Secret<String> code, Instant now) {
    Rows.expectOne(jdbc.sql("""
            INSERT INTO email_change (account, email, email_key, code, made_at, expires_at)
            VALUES (:account, :email, :key, :code, :now, :expires)
            ON CONFLICT (account) DO UPDATE SET
              email = excluded.email, email_key = excluded.email_key, code = excluded.code, tries = 0,
              made_at = excluded.made_at, expires_at = excluded.expires_at
            """)
        .param("account", account.value())
        .param("email", email.address())
        .param("key", email.key())
        .param("code", digest(account, code))
        .param("now", now.atOffset(UTC))
        .param("expires", now.plus(CODE_LIFE).atOffset(UTC))
        .update());
  }

  /** The address that waits for its code. */
  Optional<Email> waiting(AccountId account, Instant now) {
    return jdbc.sql("""
            SELECT email FROM email_change
             WHERE account = :account AND expires_at > :now AND tries < :most
            """)
        .param("account", account.value())
        .param("now", now.atOffset(UTC))
        .param("most", TRIES)
        .query((row, n) -> new Email(row.getString("email")))
        .optional();
  }

  /** Counts a try and tells how it went; empty when none is left. */
  Optional<Tried> tryCode(AccountId account, Secret<String> code, Instant now) {
    return jdbc.sql("""
            UPDATE email_change SET tries = tries + 1
             WHERE account = :account AND expires_at > :now AND tries < :most
            RETURNING email, code, tries
            """)
        .param("account", account.value())
        .param("now", now.atOffset(UTC))
        .param("most", TRIES)
        .query((row, n) -> new Tried(
            new Email(row.getString("email")),
            MessageDigest.isEqual(row.getBytes("code"), digest(account, code)),
            TRIES - row.getInt("tries")))
        .optional();
  }

  /** Ends a change of an account, whatever became of it; false when another call has. */
  boolean end(AccountId account) {
    return jdbc.sql("DELETE FROM email_change WHERE account = :account")
            .param("account", account.value())
            .update()
        == 1;
  }

  /** Gives the account this address; false when another account has it. */
  boolean put(AccountId account, Email email) {
    return jdbc.sql("""
            UPDATE account SET email = :email, email_key = :key
             WHERE id = :account
               AND NOT EXISTS (SELECT FROM account WHERE email_key = :key AND id <> :account)
            """)
            .param("account", account.value())
            .param("email", email.address())
            .param("key", email.key())
            .update()
        == 1;
  }

  /** Keeps a link that gives the former address back; answers the id of its row. */
  UUID keepUndo(AccountId account, String former, Secret<String> token, Instant now) {
    var id = ids.next();
    Rows.expectOne(jdbc.sql("""
            INSERT INTO email_undo (id, account, email, email_key, token, made_at, expires_at)
            VALUES (:id, :account, :email, :key, :token, :now, :expires)
            """)
        .param("id", id)
        .param("account", account.value())
        .param("email", former)
        .param("key", new Email(former).key())
        .param("token", Tokens.digest(token.reveal()))
        .param("now", now.atOffset(UTC))
        .param("expires", now.plus(UNDO_LIFE).atOffset(UTC))
        .update());
    return id;
  }

  Optional<Undone> findUndo(Secret<String> token, Instant now) {
    return jdbc.sql(
            "SELECT account, email FROM email_undo WHERE token = :token AND expires_at > :now")
        .param("token", Tokens.digest(token.reveal()))
        .param("now", now.atOffset(UTC))
        .query((row, n) -> new Undone(
            new AccountId(row.getObject("account", UUID.class)), new Email(row.getString("email"))))
        .optional();
  }

  /** Uses a link up, and with it those to addresses that came later. */
  Optional<Undone> takeUndo(Secret<String> token, Instant now) {
    return findUndo(token, now)
        .filter(undone -> jdbc.sql("""
            DELETE FROM email_undo WHERE account = :account
               AND id >= (SELECT id FROM email_undo WHERE token = :token FOR UPDATE)
            """)
                .param("account", undone.account().value())
                .param("token", Tokens.digest(token.reveal()))
                .update()
            > 0);
  }

  void forgetExpired(Instant now) {
    jdbc.sql("DELETE FROM email_change WHERE expires_at <= :now")
        .param("now", now.atOffset(UTC))
        .update();
    jdbc.sql("DELETE FROM email_undo WHERE expires_at <= :now")
        .param("now", now.atOffset(UTC))
        .update();
  }

  private byte[] digest(AccountId account, Secret<String> code) {
    return encryption.digest("email-change", account.text() + " " + code.reveal());
  }
}
