package dev.holdfast.portal.identity;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.kernel.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of linked identities. */
@Repository
class Identities {
  private final JdbcClient jdbc;
  private final Clock clock;
  private final Ids ids;

  Identities(JdbcClient jdbc, Clock clock, Ids ids) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.ids = ids;
  }

  Optional<Identity> find(Proven proven) {
    return jdbc.sql("""
            SELECT id, account, provider, issuer, address, linked_at, used_at FROM third_party_identity
             WHERE issuer = :issuer AND subject = :subject
            """)
        .param("issuer", proven.issuer())
        .param("subject", proven.subject())
        .query(Identities::identity)
        .optional();
  }

  List<Identity> of(AccountId account) {
    return jdbc.sql("""
            SELECT id, account, provider, issuer, address, linked_at, used_at FROM third_party_identity
             WHERE account = :account ORDER BY id
            """)
        .param("account", account.value())
        .query(Identities::identity)
        .list();
  }

  /** Links an identity, once; false when it is linked already, whomever to. */
  boolean put(AccountId account, Proven proven) {
    return jdbc.sql("""
            INSERT INTO third_party_identity (id, account, provider, issuer, subject, address, linked_at)
            VALUES (:id, :account, :provider, :issuer, :subject, :address, :now)
            ON CONFLICT (issuer, subject) DO NOTHING
            """)
            .param("id", ids.next())
            .param("account", account.value())
            .param("provider", proven.provider())
            .param("issuer", proven.issuer())
            .param("subject", proven.subject())
            .param("address", proven.address())
            .param("now", clock.instant().atOffset(UTC))
            .update()
        == 1;
  }

  /** Notes a sign-in. */
  void used(IdentityId id) {
    Rows.expectOne(jdbc.sql("UPDATE third_party_identity SET used_at = :now WHERE id = :id")
        .param("id", id.value())
        .param("now", clock.instant().atOffset(UTC))
        .update());
  }

  /** True when the account had it. */
  boolean remove(IdentityId id, AccountId account) {
    return jdbc.sql("DELETE FROM third_party_identity WHERE id = :id AND account = :account")
            .param("id", id.value())
            .param("account", account.value())
            .update()
        == 1;
  }

  private static Identity identity(ResultSet row, int number) throws SQLException {
    return new Identity(
        new IdentityId(row.getObject("id", UUID.class)),
        new AccountId(row.getObject("account", UUID.class)),
        row.getString("provider"),
        row.getString("issuer"),
        row.getString("address"),
        row.getTimestamp("linked_at").toInstant(),
        Optional.ofNullable(row.getTimestamp("used_at")).map(Timestamp::toInstant));
  }
}
