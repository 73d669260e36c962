package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Subscriptions that leave their accounts, as rows. */
@Repository
class RemovalRows {
  private final JdbcClient jdbc;

  RemovalRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Makes it nobody's; false when it is not, or no longer, this account's. The WHERE clause is the lock. */
  boolean remove(SubscriptionId id, AccountId owner, Instant now) {
    return jdbc.sql("""
            WITH gone AS (
              UPDATE subscription SET account = NULL WHERE id = :id AND account = :owner
              RETURNING id)
            INSERT INTO subscription_end (subscription, kind, at, by)
            SELECT id, 'REMOVED', :now, :by FROM gone
            """)
            .param("id", id.value())
            .param("owner", owner.value())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("by", Actor.account(owner).id())
            .update()
        == 1;
  }
}
