package dev.holdfast.portal.delivery;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.delivery.Delivery.Outcome;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.kernel.Rows;
import dev.holdfast.portal.licensing.SubscriptionId;
import dev.holdfast.protocol.message.Delivery.Action;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code delivery}. One that has an outcome never gets another: every end is a conditional statement. */
@Repository
class DeliveryRows {
  private final JdbcClient jdbc;
  private final Ids ids;

  DeliveryRows(JdbcClient jdbc, Ids ids) {
    this.jdbc = jdbc;
    this.ids = ids;
  }

  /** A new one; the unique index lets a device have one open delivery at most. */
  Delivery add(
      SubscriptionId subscription, DeviceId device, AccountId owner, Actor by, Instant now) {
    var id = new DeliveryId(ids.next());
    Rows.expectOne(jdbc.sql("""
            INSERT INTO delivery (id, subscription, device, account, sent_at, sent_by, expires_at)
            VALUES (:id, :subscription, :device, :account, :now, :by, :expires)
            """)
        .param("id", id.value())
        .param("subscription", subscription.value())
        .param("device", device.value())
        .param("account", owner.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("by", by.id())
        .param("expires", now.plus(Delivery.LIFE).atOffset(ZoneOffset.UTC))
        .update());
    return find(id).orElseThrow();
  }

  Optional<Delivery> find(DeliveryId id) {
    return jdbc.sql("SELECT * FROM delivery WHERE id = :id")
        .param("id", id.value())
        .query(DeliveryRows::row)
        .optional();
  }

  /** The one without an outcome, also when its time is over. */
  Optional<Delivery> unfinished(DeviceId device) {
    return jdbc.sql("SELECT * FROM delivery WHERE device = :device AND outcome IS NULL")
        .param("device", device.value())
        .query(DeliveryRows::row)
        .optional();
  }

  /** Those without an outcome of these devices. */
  List<Delivery> unfinished(Collection<DeviceId> devices) {
    return devices.isEmpty()
        ? List.of()
        : jdbc.sql("SELECT * FROM delivery WHERE device IN (:devices) AND outcome IS NULL")
            .param("devices", devices.stream().map(DeviceId::value).toList())
            .query(DeliveryRows::row)
            .list();
  }

  /** Those without an outcome of a subscription. */
  List<Delivery> unfinished(SubscriptionId subscription) {
    return jdbc.sql("""
            SELECT * FROM delivery WHERE subscription = :subscription AND outcome IS NULL
             ORDER BY device
            """)
        .param("subscription", subscription.value())
        .query(DeliveryRows::row)
        .list();
  }

  /** The newest of each device that this subscription was sent to. */
  List<Delivery> newest(SubscriptionId subscription) {
    return jdbc.sql("""
            SELECT DISTINCT ON (device) * FROM delivery WHERE subscription = :subscription
             ORDER BY device, sent_at DESC, id DESC
            """)
        .param("subscription", subscription.value())
        .query(DeliveryRows::row)
        .list();
  }

  /** The latest of a subscription, newest first. */
  List<Delivery> of(SubscriptionId subscription, int most) {
    return jdbc.sql("""
            SELECT * FROM delivery WHERE subscription = :subscription
             ORDER BY sent_at DESC, id DESC LIMIT :most
            """)
        .param("subscription", subscription.value())
        .param("most", most)
        .query(DeliveryRows::row)
        .list();
  }

  /** Notes that the device has heard of it; false when that was noted. */
  boolean delivered(DeliveryId id, Instant now) {
    return jdbc.sql("""
            UPDATE delivery SET delivered_at = :now
             WHERE id = :id AND delivered_at IS NULL AND outcome IS NULL AND expires_at > :now
            """)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("id", id.value())
            .update()
        == 1;
  }

  /** Notes that the device asks its person; false when it is over. Again changes nothing. */
  boolean needsFinishing(DeliveryId id, DeviceId device, Instant now) {
    return jdbc.sql("""
            UPDATE delivery
               SET finishing_at = coalesce(finishing_at, :now), delivered_at = coalesce(delivered_at, :now)
             WHERE id = :id AND device = :device AND outcome IS NULL AND expires_at > :now
            """)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("id", id.value())
            .param("device", device.value())
            .update()
        == 1;
  }

  /** Ends an open one; false when it had ended before or its time is over. The WHERE clause is the lock. */
  boolean end(DeliveryId id, Outcome outcome, Actor by, Instant now) {
    return jdbc.sql("""
            UPDATE delivery SET outcome = :outcome, over_at = :now, over_by = :by
             WHERE id = :id AND outcome IS NULL AND expires_at > :now
            """)
            .param("outcome", outcome.name())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("by", by.id())
            .param("id", id.value())
            .update()
        == 1;
  }

  /** Ends one whose time is over, at the instant it was; false when somebody did before. */
  boolean expire(DeliveryId id, Instant now) {
    return jdbc.sql("""
            UPDATE delivery SET outcome = 'EXPIRED', over_at = expires_at, over_by = :by
             WHERE id = :id AND outcome IS NULL AND expires_at <= :now
            """)
            .param("by", Actor.PORTAL.id())
            .param("id", id.value())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** Tells how one was applied in the transaction that ended it. */
  void applied(DeliveryId id, Action as) {
    Rows.expectOne(jdbc.sql("""
            UPDATE delivery SET applied_as = :as WHERE id = :id AND outcome = 'APPLIED'
            """).param("as", as.name()).param("id", id.value()).update());
  }

  /** Tells why one was refused in the transaction that ended it. */
  void refused(DeliveryId id, String why) {
    Rows.expectOne(jdbc.sql("""
            UPDATE delivery SET outcome = 'REFUSED', why = :why
             WHERE id = :id AND outcome IN ('APPLIED', 'REFUSED') AND applied_as IS NULL
            """).param("why", why).param("id", id.value()).update());
  }

  /** Those whose time is over and which have no outcome, the oldest first. */
  List<Delivery> due(Instant now, int most) {
    return jdbc.sql("""
            SELECT * FROM delivery WHERE outcome IS NULL AND expires_at <= :now
             ORDER BY expires_at, id LIMIT :most
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("most", most)
        .query(DeliveryRows::row)
        .list();
  }

  /** When the next one's time is over. */
  Optional<Instant> next(Instant after) {
    return jdbc.sql("""
            SELECT min(expires_at) AS at FROM delivery WHERE outcome IS NULL AND expires_at > :after
            """)
        .param("after", after.atOffset(ZoneOffset.UTC))
        .query((rs, n) -> Optional.ofNullable(rs.getObject("at", OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  private static Delivery row(ResultSet rs, int number) throws SQLException {
    var sent = new Delivery.Sent(
        rs.getObject("sent_at", OffsetDateTime.class).toInstant(),
        rs.getString("sent_by"),
        rs.getObject("expires_at", OffsetDateTime.class).toInstant());
    return new Delivery(
        new DeliveryId(rs.getObject("id", UUID.class)),
        new SubscriptionId(rs.getObject("subscription", UUID.class)),
        new DeviceId(rs.getObject("device", UUID.class)),
        new AccountId(rs.getObject("account", UUID.class)),
        sent,
        new Delivery.Way(instant(rs, "delivered_at"), instant(rs, "finishing_at")),
        end(rs));
  }

  private static Delivery.@Nullable End end(ResultSet rs) throws SQLException {
    var outcome = rs.getString("outcome");
    var as = rs.getString("applied_as");
    return outcome == null
        ? null
        : new Delivery.End(
            Outcome.valueOf(outcome),
            rs.getObject("over_at", OffsetDateTime.class).toInstant(),
            rs.getString("over_by"),
            as == null ? null : Action.valueOf(as),
            rs.getString("why"));
  }

  private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
    var at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
