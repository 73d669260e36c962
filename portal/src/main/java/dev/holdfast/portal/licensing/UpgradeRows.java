package dev.holdfast.portal.licensing;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.kernel.Rows;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Upgrades as rows. */
@Repository
class UpgradeRows {
  private final JdbcClient jdbc;
  private final Places places;
  private final Ids ids;

  UpgradeRows(JdbcClient jdbc, Places places, Ids ids) {
    this.jdbc = jdbc;
    this.places = places;
    this.ids = ids;
  }

  /** Makes others that change this subscription wait until the transaction ends. */
  void lock(SubscriptionId id) {
    places.lock(List.of(id));
  }

  /** The subscription that this code upgraded, if it did. */
  Optional<SubscriptionId> by(CodeId code) {
    return jdbc.sql("SELECT subscription FROM upgrade WHERE code = :code")
        .param("code", code.value())
        .query(UUID.class)
        .optional()
        .map(SubscriptionId::new);
  }

  /** Uses the code up; false when somebody was first, or something stands against it. The WHERE clause is the lock. */
  boolean claim(CodeId code, Instant now) {
    return jdbc.sql("""
            UPDATE code c SET redeemed_at = :now FROM batch b
             WHERE c.id = :code AND c.redeemed_at IS NULL AND b.id = c.batch
               AND (b.activate_by IS NULL OR b.activate_by > :now)
               AND NOT EXISTS (SELECT 1 FROM hold h
                                WHERE h.lifted_at IS NULL AND (h.batch = b.id OR h.code = c.id))
            """)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("code", code.value())
            .update()
        == 1;
  }

  /** Changes the subscription, locked before, and notes what it was. */
  void change(Subscription before, Upgrade.Change change, CodeId code, Actor by, Instant now) {
    Rows.expectOne(jdbc.sql("""
            WITH changed AS (
              UPDATE subscription
                 SET plan = :plan, term = :term, ends_at = :new_end, places = :places,
                     user_places = greatest(user_places, :users)
               WHERE id = :id AND ends_at = :old_end AND plan = :old_plan
              RETURNING id)
            INSERT INTO upgrade (id, subscription, code, at, by, old_plan, new_plan, old_places,
                                 new_places, old_end, new_end)
            SELECT :row, id, :code, :now, :by, :old_plan, :plan, :old_places, :places, :old_end, :new_end
              FROM changed
            """)
        .param("plan", change.plan().id().text())
        .param("term", change.plan().term().orElseThrow().toString())
        .param("new_end", change.newEnd().atOffset(ZoneOffset.UTC))
        .param("places", change.places())
        .param("users", change.plan().sold().userPlaces())
        .param("id", before.id().value())
        .param("old_end", change.oldEnd().atOffset(ZoneOffset.UTC))
        .param("old_plan", before.offer().plan().id().text())
        .param("row", ids.next())
        .param("code", code.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("by", by.id())
        .param("old_places", before.places().held())
        .update());
  }
}
