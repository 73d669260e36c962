package dev.holdfast.portal.licensing;

import dev.holdfast.portal.catalogue.Plan.Purpose;
import dev.holdfast.portal.catalogue.PlanId;
import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.kernel.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Batches and what stands against them or their codes, as rows. */
@Repository
class BatchRows {
  private final JdbcClient jdbc;
  private final Ids ids;

  BatchRows(JdbcClient jdbc, Ids ids) {
    this.jdbc = jdbc;
    this.ids = ids;
  }

  BatchId add(Batches.Order order, Purpose purpose, String by, Instant now) {
    var id = new BatchId(ids.next());
    var until = order.activateBy();
    Rows.expectOne(jdbc.sql("""
            INSERT INTO batch
              (id, plan, purpose, count, activate_by, note, promotion, provider, made_at, made_by)
            VALUES (:id, :plan, :purpose, :count, CAST(:until AS timestamptz), :note, :promotion,
                    CAST(:provider AS text), :now, :by)
            """)
        .param("id", id.value())
        .param("plan", order.plan().text())
        .param("purpose", purpose.name())
        .param("count", order.count())
        .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC))
        .param("note", order.note())
        .param("promotion", order.sold().promotion())
        .param("provider", order.sold().provider())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("by", by)
        .update());
    return id;
  }

  Optional<Batch> find(BatchId id) {
    return jdbc.sql("SELECT * FROM batch_facts WHERE id = :id")
        .param("id", id.value())
        .query(BatchRows::row)
        .optional();
  }

  /** The newest ones, or those before one. */
  List<Batch> before(@Nullable BatchId last, int most) {
    return jdbc.sql("""
            SELECT * FROM batch_facts
             WHERE CAST(:last AS uuid) IS NULL OR id < CAST(:last AS uuid)
             ORDER BY id DESC LIMIT :most
            """)
        .param("last", last == null ? null : last.value())
        .param("most", most)
        .query(BatchRows::row)
        .list();
  }

  /** Sets a hold on one of the two; false when the same one is there. */
  boolean hold(Target target, Batches.Act act, Instant now) {
    return jdbc.sql("""
            INSERT INTO hold (id, batch, code, kind, set_at, set_by)
            VALUES (:id, CAST(:batch AS uuid), CAST(:code AS uuid), :kind, :now, :by)
            ON CONFLICT DO NOTHING
            """)
            .param("id", ids.next())
            .param("batch", target.batch() == null ? null : target.batch().value())
            .param("code", target.code() == null ? null : target.code().value())
            .param("kind", act.hold().name())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("by", act.by().id())
            .update()
        == 1;
  }

  /** Lifts a hold of one of the two; false when there is none of that kind. */
  boolean lift(Target target, Batches.Act act, Instant now) {
    return jdbc.sql("""
            UPDATE hold SET lifted_at = :now, lifted_by = :by
             WHERE kind = :kind AND lifted_at IS NULL
               AND (batch = CAST(:batch AS uuid) OR code = CAST(:code AS uuid))
            """)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("by", act.by().id())
            .param("kind", act.hold().name())
            .param("batch", target.batch() == null ? null : target.batch().value())
            .param("code", target.code() == null ? null : target.code().value())
            .update()
        == 1;
  }

  /** Subscriptions that came from a batch or a code, in the order of their ids, after one. */
  List<SubscriptionId> subscriptions(Target target, SubscriptionId after, int most) {
    return jdbc
        .sql("""
            SELECT id FROM (
              SELECT s.id FROM code c JOIN subscription s ON s.code = c.id
               WHERE c.batch = CAST(:batch AS uuid) OR c.id = CAST(:code AS uuid)
               UNION
              SELECT u.subscription FROM code c JOIN upgrade u ON u.code = c.id
               WHERE c.batch = CAST(:batch AS uuid) OR c.id = CAST(:code AS uuid)) AS held
             WHERE id > :after ORDER BY id LIMIT :most
            """)
        .param("batch", target.batch() == null ? null : target.batch().value())
        .param("code", target.code() == null ? null : target.code().value())
        .param("after", after.value())
        .param("most", most)
        .query(UUID.class)
        .list()
        .stream()
        .map(SubscriptionId::new)
        .toList();
  }

  private static Batch row(ResultSet rs, int number) throws SQLException {
    var until = rs.getObject("activate_by", OffsetDateTime.class);
    return new Batch(
        new BatchId(rs.getObject("id", UUID.class)),
        new PlanId(rs.getString("plan")),
        Purpose.valueOf(rs.getString("purpose")),
        until == null ? null : until.toInstant(),
        rs.getString("note"),
        new Batch.Sale(rs.getBoolean("promotion"), rs.getString("provider")),
        new Batch.Made(
            rs.getObject("made_at", OffsetDateTime.class).toInstant(),
            rs.getString("made_by"),
            rs.getInt("count"),
            rs.getInt("redeemed")),
        rs.getBoolean("blocked"),
        rs.getBoolean("suspended"));
  }
}
