package dev.holdfast.portal.secondstep;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.kernel.Encryption;
import dev.holdfast.portal.kernel.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The keys of authenticator apps, those in use and those still on offer. */
@Repository
class Authenticators {
  /** How long a key stays on offer. */
  static final Duration OFFERED = Duration.ofHours(1);

  /** A key with what was last accepted of it. */
  record Held(AuthenticatorId id, AuthenticatorKey key, long lastStep) {}

  private static final String PURPOSE = "authenticator";

  private final JdbcClient jdbc;
  private final Encryption encryption;
  private final Ids ids;

  Authenticators(JdbcClient jdbc, Encryption encryption, Ids ids) {
    this.jdbc = jdbc;
    this.encryption = encryption;
    this.ids = ids;
  }

  /** The key on offer to this account, the same for an hour, so that a page opened again shows what was scanned. */
  Held offer(AccountId account, Instant now) {
    var id = new AuthenticatorId(ids.next());
    var key = encryption.seal(PURPOSE, id.text(), AuthenticatorKey.random().bytes());
    return jdbc.sql("""
            INSERT INTO authenticator_offer AS offer (account, id, key, made_at)
            VALUES (:account, :id, :key, :now)
            ON CONFLICT (account) DO UPDATE SET
              id = CASE WHEN offer.made_at <= :over THEN :id ELSE offer.id END,
              key = CASE WHEN offer.made_at <= :over THEN :key ELSE offer.key END,
              made_at = CASE WHEN offer.made_at <= :over THEN :now ELSE offer.made_at END
            RETURNING id, key, 0 AS last_step
            """)
        .param("account", account.value())
        .param("id", id.value())
        .param("key", key)
        .param("now", now.atOffset(UTC))
        .param("over", now.minus(OFFERED).atOffset(UTC))
        .query(this::held)
        .single();
  }

  /** Makes the key on offer one of the account's; false when it is not on offer any more. */
  boolean take(AccountId account, Held offered, String name, long step, Instant now) {
    return jdbc.sql("""
            WITH taken AS (
              DELETE FROM authenticator_offer WHERE account = :account AND id = :id RETURNING id, account, key)
            INSERT INTO authenticator (id, account, name, key, last_step, made_at, used_at)
            SELECT id, account, :name, key, :step, :now, :now FROM taken
            """)
            .param("account", account.value())
            .param("id", offered.id().value())
            .param("name", name)
            .param("step", step)
            .param("now", now.atOffset(UTC))
            .update()
        == 1;
  }

  List<Authenticator> of(AccountId account) {
    return jdbc.sql("""
            SELECT id, name, made_at, used_at FROM authenticator WHERE account = :account ORDER BY made_at, id
            """)
        .param("account", account.value())
        .query((row, n) -> new Authenticator(
            new AuthenticatorId(row.getObject("id", UUID.class)),
            row.getString("name"),
            row.getTimestamp("made_at").toInstant(),
            row.getTimestamp("used_at").toInstant()))
        .list();
  }

  Optional<Authenticator> find(AccountId account, AuthenticatorId id) {
    return of(account).stream().filter(one -> one.id().equals(id)).findFirst();
  }

  List<Held> keys(AccountId account) {
    return jdbc.sql("SELECT id, key, last_step FROM authenticator WHERE account = :account")
        .param("account", account.value())
        .query(this::held)
        .list();
  }

  /** True for the first, over all nodes, who shows a code of this step or of a later one. */
  boolean accept(AuthenticatorId id, long step, Instant now) {
    return jdbc.sql("""
            UPDATE authenticator SET last_step = :step, used_at = :now WHERE id = :id AND last_step < :step
            """)
            .param("step", step)
            .param("now", now.atOffset(UTC))
            .param("id", id.value())
            .update()
        == 1;
  }

  /** Takes back what was accepted while the clock was ahead; how many keys that was. */
  int settle(AccountId account, Instant now) {
    long present = AuthenticatorKey.stepAt(now);
    return jdbc.sql("""
            UPDATE authenticator SET last_step = :present WHERE account = :account AND last_step > :ahead
            """)
        .param("present", present)
        .param("ahead", present + 2)
        .param("account", account.value())
        .update();
  }

  boolean remove(AccountId account, AuthenticatorId id) {
    return jdbc.sql("DELETE FROM authenticator WHERE account = :account AND id = :id")
            .param("account", account.value())
            .param("id", id.value())
            .update()
        == 1;
  }

  void removeAll(AccountId account) {
    jdbc.sql("DELETE FROM authenticator WHERE account = :account")
        .param("account", account.value())
        .update();
    jdbc.sql("DELETE FROM authenticator_offer WHERE account = :account")
        .param("account", account.value())
        .update();
  }

  void forgetOffers(Instant now) {
    jdbc.sql("DELETE FROM authenticator_offer WHERE made_at <= :over")
        .param("over", now.minus(OFFERED).atOffset(UTC))
        .update();
  }

  private Held held(ResultSet row, int number) throws SQLException {
    var id = new AuthenticatorId(row.getObject("id", UUID.class));
    var key = new AuthenticatorKey(encryption.open(PURPOSE, id.text(), row.getBytes("key")));
    return new Held(id, key, row.getLong("last_step"));
  }
}
