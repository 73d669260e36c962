package dev.holdfast.portal.licensing;

import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.kernel.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code ending}. */
@Repository
class EndingRows {
  /** A device that lost its place of a subscription; {@code waits} when the place is still counted. */
  record Row(SubscriptionId subscription, DeviceId device, Instant until, boolean waits) {}

  /** One that is over, since when. */
  record Freed(Row row, Instant at) {}

  private final JdbcClient jdbc;
  private final Ids ids;
  private final Clock clock;

  EndingRows(JdbcClient jdbc, Ids ids, Clock clock) {
    this.jdbc = jdbc;
    this.ids = ids;
    this.clock = clock;
  }

  /** {@code version} is the wanted state with which the device knows. */
  void add(Row row, long version, Instant now) {
    Rows.expectOne(jdbc.sql("""
            INSERT INTO ending (id, subscription, device, began_at, version, until, waits)
            VALUES (:id, :subscription, :device, :now, :version, :until, :waits)
            """)
        .param("id", ids.next())
        .param("subscription", row.subscription().value())
        .param("device", row.device().value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("version", version)
        .param("until", row.until().atOffset(ZoneOffset.UTC))
        .param("waits", row.waits())
        .update());
  }

  /** How many devices lost a place of it since then and have not said that they know. */
  int unconfirmed(SubscriptionId subscription, Instant since) {
    return jdbc.sql("""
            SELECT count(*) FROM ending
             WHERE subscription = :subscription AND began_at > :since AND NOT confirmed
            """)
        .param("subscription", subscription.value())
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query(Integer.class)
        .single();
  }

  /** Those whose devices may still run, the last to stop first. */
  List<Row> open(SubscriptionId subscription, Instant now) {
    return jdbc.sql("""
            SELECT subscription, device, until, waits FROM ending
             WHERE subscription = :subscription AND over_at IS NULL AND until > :now
             ORDER BY until DESC, id DESC
            """)
        .param("subscription", subscription.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(EndingRows::row)
        .list();
  }

  /** The device knows all up to this version. */
  List<Freed> confirm(DeviceId device, long version) {
    var now = clock.instant();
    return jdbc
        .sql("""
            UPDATE ending SET over_at = :now, confirmed = true
             WHERE device = :device AND over_at IS NULL AND version <= :version
            RETURNING subscription, device, until, waits
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("device", device.value())
        .param("version", version)
        .query(EndingRows::row)
        .list()
        .stream()
        .map(row -> new Freed(row, now))
        .toList();
  }

  /** Those whose time is over and which nobody has closed. */
  List<Row> due(Instant now) {
    return jdbc.sql("""
            SELECT subscription, device, until, waits FROM ending
             WHERE over_at IS NULL AND until <= :now ORDER BY until, id
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(EndingRows::row)
        .list();
  }

  /** Closes one whose time is over; empty when somebody else did. */
  List<Freed> pass(Row row, Instant now) {
    return jdbc
        .sql("""
            UPDATE ending SET over_at = until
             WHERE subscription = :subscription AND device = :device AND over_at IS NULL AND until <= :now
            RETURNING subscription, device, until, waits
            """)
        .param("subscription", row.subscription().value())
        .param("device", row.device().value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(EndingRows::row)
        .list()
        .stream()
        .map(each -> new Freed(each, each.until()))
        .toList();
  }

  /** When the next one is over by time alone. */
  Optional<Instant> next(Instant after) {
    return jdbc.sql("""
            SELECT min(until) AS at FROM ending WHERE over_at IS NULL AND until > :after
            """)
        .param("after", after.atOffset(ZoneOffset.UTC))
        .query((rs, n) -> Optional.ofNullable(rs.getObject("at", OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  private static Row row(ResultSet rs, int number) throws SQLException {
    return new Row(
        new SubscriptionId(rs.getObject("subscription", UUID.class)),
        new DeviceId(rs.getObject("device", UUID.class)),
        rs.getObject("until", OffsetDateTime.class).toInstant(),
        rs.getBoolean("waits"));
  }
}
