package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.licensing.RenewalRule.Anchor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Paid periods and switched-off renewals as rows. */
@Repository
class RenewalRows {
  /** One renewal. */
  record Row(int number, Instant oldEnd, Instant newEnd) {}

  private final JdbcClient jdbc;
  private final Ids ids;

  RenewalRows(JdbcClient jdbc, Ids ids) {
    this.jdbc = jdbc;
    this.ids = ids;
  }

  /** Where its ends are counted from, if not from its start. */
  Optional<Anchor> anchor(SubscriptionId id) {
    return jdbc.sql("""
            SELECT anchor_at, anchor_number FROM subscription
             WHERE id = :id AND anchor_at IS NOT NULL
            """)
        .param("id", id.value())
        .query((rs, number) -> new Anchor(instant(rs, "anchor_at"), rs.getInt("anchor_number")))
        .optional();
  }

  /** Moves the end, if it is still where the caller saw it. The WHERE clause is the lock. */
  boolean extend(SubscriptionId id, Row renewal, Anchor anchor, Actor by, Instant now) {
    return jdbc.sql("""
            WITH extended AS (
              UPDATE subscription
                 SET ends_at = :new,
                     anchor_at = CASE WHEN :anchor_number < 0 THEN NULL
                                      ELSE CAST(:anchor AS timestamptz) END,
                     anchor_number = CASE WHEN :anchor_number < 0 THEN NULL
                                          ELSE CAST(:anchor_number AS int) END
               WHERE id = :id AND ends_at = :old
              RETURNING id)
            INSERT INTO subscription_renewal (subscription, number, at, by, old_end, new_end)
            SELECT id, :number, :now, :by, :old, :new FROM extended
            """)
            .param("new", renewal.newEnd().atOffset(ZoneOffset.UTC))
            .param("anchor", anchor.at().atOffset(ZoneOffset.UTC))
            .param("anchor_number", anchor.number())
            .param("id", id.value())
            .param("old", renewal.oldEnd().atOffset(ZoneOffset.UTC))
            .param("number", renewal.number())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("by", by.id())
            .update()
        == 1;
  }

  /** The renewal that moved this end, if one did. */
  Optional<Row> from(SubscriptionId id, Instant oldEnd) {
    return jdbc.sql("""
            SELECT number, old_end, new_end FROM subscription_renewal
             WHERE subscription = :id AND old_end = :old
            """)
        .param("id", id.value())
        .param("old", oldEnd.atOffset(ZoneOffset.UTC))
        .query((rs, number) ->
            new Row(rs.getInt("number"), instant(rs, "old_end"), instant(rs, "new_end")))
        .optional();
  }

  /** Turns renewal off; false when it was off. */
  boolean off(SubscriptionId id, String why, AccountId by, Instant now) {
    return jdbc.sql("""
            INSERT INTO renewal_off (id, subscription, off_at, off_by, why)
            VALUES (:row, :id, :now, :by, :why)
            ON CONFLICT (subscription) WHERE resumed_at IS NULL DO NOTHING
            """)
            .param("row", ids.next())
            .param("id", id.value())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("by", by.text())
            .param("why", why)
            .update()
        == 1;
  }

  /** Turns renewal on again; false when it was on. */
  boolean resume(SubscriptionId id, AccountId by, Instant now) {
    return jdbc.sql("""
            UPDATE renewal_off SET resumed_at = :now, resumed_by = :by
             WHERE subscription = :id AND resumed_at IS NULL
            """)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("by", by.text())
            .param("id", id.value())
            .update()
        == 1;
  }

  /** Who sold it, if not the publisher. */
  Optional<String> seller(SubscriptionId id) {
    return jdbc.sql("""
            SELECT b.provider FROM subscription s JOIN code c ON c.id = s.code
              JOIN batch b ON b.id = c.batch
             WHERE s.id = :id AND b.provider IS NOT NULL
            """).param("id", id.value()).query(String.class).optional();
  }

  private static Instant instant(ResultSet rs, String column) throws SQLException {
    return rs.getObject(column, OffsetDateTime.class).toInstant();
  }
}
