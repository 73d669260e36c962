package dev.holdfast.portal.account;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.kernel.Rows;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.kernel.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of links "this was not me". */
@Repository
class Disavowals {
  static final Duration LIFE = Duration.ofHours(72);

  private final JdbcClient jdbc;
  private final Ids ids;

  Disavowals(JdbcClient jdbc, Ids ids) {
    this.jdbc = jdbc;
    this.ids = ids;
  }

  /** A new link for this account, and the id of its row. */
  UUID make(AccountId account, String topic, Secret<String> token, Instant now) {
    var id = ids.next();
    Rows.expectOne(jdbc.sql("""
            INSERT INTO disavowal (id, account, topic, token, made_at, expires_at)
            VALUES (:id, :account, :topic, :token, :now, :expires)
            """)
        .param("id", id)
        .param("account", account.value())
        .param("topic", topic)
        .param("token", Tokens.digest(token.reveal()))
        .param("now", now.atOffset(UTC))
        .param("expires", now.plus(LIFE).atOffset(UTC))
        .update());
    return id;
  }

  boolean works(Secret<String> token, Instant now) {
    return jdbc.sql("SELECT count(*) FROM disavowal WHERE token = :token AND expires_at > :now")
            .param("token", Tokens.digest(token.reveal()))
            .param("now", now.atOffset(UTC))
            .query(Integer.class)
            .single()
        == 1;
  }

  /** Uses the link up: of two callers one gets the account. */
  Optional<AccountId> take(Secret<String> token, Instant now) {
    return jdbc.sql("""
            DELETE FROM disavowal WHERE token = :token AND expires_at > :now RETURNING account
            """)
        .param("token", Tokens.digest(token.reveal()))
        .param("now", now.atOffset(UTC))
        .query(UUID.class)
        .optional()
        .map(AccountId::new);
  }

  void forget(AccountId account) {
    jdbc.sql("DELETE FROM disavowal WHERE account = :account")
        .param("account", account.value())
        .update();
  }

  void forgetExpired(Instant now) {
    jdbc.sql("DELETE FROM disavowal WHERE expires_at <= :now")
        .param("now", now.atOffset(UTC))
        .update();
  }
}
