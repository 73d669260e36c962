package dev.holdfast.portal.delivery;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.licensing.SubscriptionId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code office_administrator}. */
@Repository
class AdministratorRows {
  private final JdbcClient jdbc;

  AdministratorRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Who, and since when. */
  record Row(AccountId account, Instant since) {}

  boolean any(SubscriptionId subscription) {
    return !of(subscription).isEmpty();
  }

  boolean accepted(SubscriptionId subscription, AccountId person) {
    return of(subscription).stream().anyMatch(row -> row.account().equals(person));
  }

  boolean asked(SubscriptionId subscription, AccountId person) {
    return jdbc.sql("""
            SELECT EXISTS (SELECT 1 FROM office_administrator
             WHERE subscription = :subscription AND account = :account AND accepted_at IS NULL)
            """)
        .param("subscription", subscription.value())
        .param("account", person.value())
        .query(Boolean.class)
        .single();
  }

  List<Row> of(SubscriptionId subscription) {
    return jdbc.sql("""
            SELECT account, accepted_at FROM office_administrator
             WHERE subscription = :subscription AND accepted_at IS NOT NULL
             ORDER BY accepted_at, account
            """)
        .param("subscription", subscription.value())
        .query((rs, n) -> new Row(
            new AccountId(rs.getObject("account", UUID.class)),
            rs.getObject("accepted_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** All who count, their rows locked to the end of the transaction. */
  List<AccountId> lock(SubscriptionId subscription) {
    return jdbc
        .sql("""
            SELECT account FROM office_administrator
             WHERE subscription = :subscription AND accepted_at IS NOT NULL
             ORDER BY account FOR UPDATE
            """)
        .param("subscription", subscription.value())
        .query(UUID.class)
        .list()
        .stream()
        .map(AccountId::new)
        .toList();
  }

  /** Whoever redeemed it, by nobody's act. */
  void first(SubscriptionId subscription, AccountId owner, Instant since) {
    jdbc.sql("""
            INSERT INTO office_administrator (subscription, account, appointed_at, appointed_by, accepted_at)
            VALUES (:subscription, :account, :at, :account, :at) ON CONFLICT DO NOTHING
            """)
        .param("subscription", subscription.value())
        .param("account", owner.value())
        .param("at", since.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** False when the person was asked or counts already. */
  boolean ask(SubscriptionId subscription, AccountId person, AccountId by, Instant now) {
    return jdbc.sql("""
            INSERT INTO office_administrator (subscription, account, appointed_at, appointed_by)
            VALUES (:subscription, :account, :now, :by) ON CONFLICT DO NOTHING
            """)
            .param("subscription", subscription.value())
            .param("account", person.value())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("by", by.value())
            .update()
        == 1;
  }

  boolean accept(SubscriptionId subscription, AccountId person, Instant now) {
    return jdbc.sql("""
            UPDATE office_administrator SET accepted_at = :now
             WHERE subscription = :subscription AND account = :account AND accepted_at IS NULL
            """)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("subscription", subscription.value())
            .param("account", person.value())
            .update()
        == 1;
  }

  void remove(SubscriptionId subscription, AccountId person) {
    jdbc.sql("""
            DELETE FROM office_administrator WHERE subscription = :subscription AND account = :account
            """)
        .param("subscription", subscription.value())
        .param("account", person.value())
        .update();
  }
}
