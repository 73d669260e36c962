package dev.holdfast.portal.licensing;

import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.kernel.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Device places: never more taken than bought, however many take at once. Lock the device first. */
@Repository
class Places {
  /** Why a place is taken. */
  enum Because {
    CODE_ENTERED,
    TAKEN_FROM_ACCOUNT,
    FREE_EDITION,
    RESERVE_ADDED,
    DELIVERY,
    TOOK_OVER,
    TRIAL,
    /** Freed already, but the device has not confirmed too often. */
    ENDING
  }

  /** Why a place is free again. */
  enum Freed {
    DISCONNECTED,
    OTHER_SUBSCRIPTION,
    REVOKED,
    FREED_BY_OWNER,
    ENDED,
    REMOVED,
    RESERVE_DROPPED,
    DELIVERY_OVER,
    UNINSTALLED
  }

  /** A place that is taken. */
  record Place(
      SubscriptionId subscription,
      DeviceId device,
      Instant takenAt,
      Because because,
      boolean promised) {}

  private final JdbcClient jdbc;
  private final Ids ids;

  Places(JdbcClient jdbc, Ids ids) {
    this.jdbc = jdbc;
    this.ids = ids;
  }

  /** Locks subscriptions of which one takes over from another, in one order, without stopping who only refers to them. */
  void lock(Collection<SubscriptionId> subscriptions) {
    jdbc.sql("SELECT id FROM subscription WHERE id IN (:ids) ORDER BY id FOR NO KEY UPDATE")
        .param("ids", subscriptions.stream().map(SubscriptionId::value).toList())
        .query(UUID.class)
        .list();
  }

  /** Takes one for the device, the promised one if there is one; false when none is left. */
  boolean take(SubscriptionId subscription, DeviceId device, Because because, Instant now) {
    return redeem(subscription, device, because)
        || insert(subscription, device, because, false, now);
  }

  /** Promises the device one: it counts as taken, but frees and uses nothing. False when none is left. */
  boolean promise(SubscriptionId subscription, DeviceId device, Instant now) {
    return promiseKept(subscription, device)
        || insert(subscription, device, Because.DELIVERY, true, now);
  }

  /** A place that is only counted for a while longer goes to the delivery. */
  private boolean promiseKept(SubscriptionId subscription, DeviceId device) {
    return jdbc.sql("""
            UPDATE place SET because = 'DELIVERY'
             WHERE subscription = :subscription AND device = :device AND freed_at IS NULL
               AND promised AND because = 'ENDING'
            """)
            .param("subscription", subscription.value())
            .param("device", device.value())
            .update()
        == 1;
  }

  /** Counts the place that was just freed as taken for a while longer; false when somebody else has it by now. */
  boolean keep(SubscriptionId subscription, DeviceId device, Instant now) {
    return insert(subscription, device, Because.ENDING, true, now);
  }

  /** True when the device holds one, promised or in use. */
  boolean holds(SubscriptionId subscription, DeviceId device) {
    return jdbc.sql("""
            SELECT EXISTS (SELECT 1 FROM place
             WHERE subscription = :subscription AND device = :device AND freed_at IS NULL)
            """)
        .param("subscription", subscription.value())
        .param("device", device.value())
        .query(Boolean.class)
        .single();
  }

  private boolean redeem(SubscriptionId subscription, DeviceId device, Because because) {
    return jdbc.sql("""
            UPDATE place SET promised = false, because = :because
             WHERE subscription = :subscription AND device = :device AND freed_at IS NULL AND promised
            """)
            .param("because", because.name())
            .param("subscription", subscription.value())
            .param("device", device.value())
            .update()
        == 1;
  }

  /** The WHERE clause is the lock. */
  private boolean insert(
      SubscriptionId subscription,
      DeviceId device,
      Because because,
      boolean promised,
      Instant now) {
    return jdbc.sql("""
            WITH room AS (
              UPDATE subscription SET places_taken = places_taken + 1
               WHERE id = :subscription AND places_taken < places
              RETURNING id)
            INSERT INTO place (id, subscription, device, taken_at, because, promised)
            SELECT :id, room.id, :device, :now, :because, :promised FROM room
            """)
            .param("subscription", subscription.value())
            .param("id", ids.next())
            .param("device", device.value())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("because", because.name())
            .param("promised", promised)
            .update()
        == 1;
  }

  /** Frees the device's place; false when it had none. */
  boolean free(SubscriptionId subscription, DeviceId device, Freed because, Instant now) {
    return free(subscription, device, null, because, now);
  }

  /** Takes a promise back; false when it was kept or there was none. */
  boolean release(SubscriptionId subscription, DeviceId device, Instant now) {
    return free(subscription, device, Because.DELIVERY, Freed.DELIVERY_OVER, now);
  }

  /** Stops counting a place that was freed before. */
  boolean letGo(SubscriptionId subscription, DeviceId device, Instant now) {
    return free(subscription, device, Because.ENDING, Freed.REVOKED, now);
  }

  private boolean free(
      SubscriptionId subscription,
      DeviceId device,
      @Nullable Because promisedFor,
      Freed because,
      Instant now) {
    return jdbc.sql("""
            WITH freed AS (
              UPDATE place SET freed_at = :now, freed_because = :because
               WHERE subscription = :subscription AND device = :device AND freed_at IS NULL
                 AND CASE WHEN promised THEN because ELSE '' END = :promised
              RETURNING subscription)
            UPDATE subscription SET places_taken = places_taken - 1
             WHERE id IN (SELECT subscription FROM freed)
            """)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("because", because.name())
            .param("subscription", subscription.value())
            .param("device", device.value())
            .param("promised", promisedFor == null ? "" : promisedFor.name())
            .update()
        == 1;
  }

  /** Those the device holds; none that is only promised. */
  List<Place> heldBy(DeviceId device) {
    return jdbc.sql("""
            SELECT subscription, device, taken_at, because, promised FROM place
             WHERE device = :device AND freed_at IS NULL AND NOT promised ORDER BY taken_at, id
            """).param("device", device.value()).query(Places::row).list();
  }

  /** Those taken of a subscription, the longest taken first. */
  List<Place> takenOf(SubscriptionId subscription) {
    return jdbc.sql("""
            SELECT subscription, device, taken_at, because, promised FROM place
             WHERE subscription = :subscription AND freed_at IS NULL ORDER BY taken_at, id
            """)
        .param("subscription", subscription.value())
        .query(Places::row)
        .list();
  }

  /** Counts all places anew from their rows; returns how many subscriptions were counted wrong. */
  int recount() {
    return jdbc.sql("""
            UPDATE subscription s SET places_taken = c.live
              FROM (SELECT s2.id, count(p.id) AS live FROM subscription s2
                      LEFT JOIN place p ON p.subscription = s2.id AND p.freed_at IS NULL
                     GROUP BY s2.id) c
             WHERE c.id = s.id AND s.places_taken <> c.live
            """).update();
  }

  private static Place row(ResultSet rs, int number) throws SQLException {
    return new Place(
        new SubscriptionId(rs.getObject("subscription", UUID.class)),
        new DeviceId(rs.getObject("device", UUID.class)),
        rs.getObject("taken_at", OffsetDateTime.class).toInstant(),
        Because.valueOf(rs.getString("because")),
        rs.getBoolean("promised"));
  }
}
