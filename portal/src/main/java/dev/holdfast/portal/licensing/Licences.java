package dev.holdfast.portal.licensing;

import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.device.RevocationReason;
import dev.holdfast.portal.device.SignedLicences;
import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.kernel.Rows;
import dev.holdfast.protocol.Crockford;
import dev.holdfast.protocol.licence.Licence;
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

/** The newest licence of each device. Lock the device first; every change wakes it. */
@Repository
class Licences {
  /** The newest one: its number, and what it is of unless it was withdrawn. */
  record Newest(
      long sequence,
      @Nullable SubscriptionId subscription,
      @Nullable SubscriptionId reserve,
      @Nullable String signed,
      @Nullable Instant refreshBy) {}

  private final JdbcClient jdbc;
  private final SignedLicences signatures;
  private final Devices devices;
  private final Ids ids;

  Licences(JdbcClient jdbc, SignedLicences signatures, Devices devices, Ids ids) {
    this.jdbc = jdbc;
    this.signatures = signatures;
    this.devices = devices;
    this.ids = ids;
  }

  Optional<Newest> newest(DeviceId device) {
    return jdbc.sql("""
            SELECT sequence, subscription, reserve, signed, refresh_by
              FROM licence WHERE device = :device
            """).param("device", device.value()).query(Licences::row).optional();
  }

  /** What the device has in use. */
  Optional<SubscriptionId> inUse(DeviceId device) {
    return newest(device).flatMap(newest -> Optional.ofNullable(newest.subscription()));
  }

  /** Signs a licence for the device with a number above every earlier one, and wakes it. */
  void issue(Device device, Grant grant, Instant now) {
    long sequence = number(device.id(), grant.active().id(), now);
    var licence = licence(device, grant, sequence, now);
    var turns = grant.turns(now).map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null);
    var reserve = grant.reserve();
    Rows.expectOne(jdbc.sql("""
            UPDATE licence
               SET subscription = :subscription, reserve = CAST(:reserve AS uuid), signed = :signed,
                   refresh_by = :refresh, turns_at = CAST(:turns AS timestamptz)
             WHERE device = :device AND sequence = :sequence
            """)
        .param("subscription", grant.active().id().value())
        .param("reserve", reserve == null ? null : reserve.id().value())
        .param("signed", signatures.sign(device.id(), licence))
        .param("refresh", licence.validity().refreshBy().atOffset(ZoneOffset.UTC))
        .param("turns", turns)
        .param("device", device.id().value())
        .param("sequence", sequence)
        .update());
    devices.wake(device.id());
  }

  /** Some devices whose subscription has turned by time alone, those that turned first before the others. */
  List<DeviceId> turned(Instant now, int most) {
    return jdbc
        .sql("""
            SELECT l.device FROM licence l
              LEFT JOIN place p ON p.device = l.device AND p.subscription = l.subscription
                               AND p.freed_at IS NULL
             WHERE l.turns_at <= :now ORDER BY l.turns_at, p.taken_at, l.device LIMIT :most
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("most", most)
        .query(UUID.class)
        .list()
        .stream()
        .map(DeviceId::new)
        .toList();
  }

  /** When the next device turns, after this time. */
  Optional<Instant> nextTurn(Instant after) {
    return jdbc.sql("SELECT min(turns_at) AS at FROM licence WHERE turns_at > :after")
        .param("after", after.atOffset(ZoneOffset.UTC))
        .query((rs, n) -> Optional.ofNullable(rs.getObject("at", OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  /** The devices that hold a subscription, in use or in reserve. */
  List<DeviceId> holding(SubscriptionId subscription) {
    return jdbc
        .sql("""
            SELECT device FROM licence
             WHERE subscription = :subscription OR reserve = :subscription ORDER BY device
            """)
        .param("subscription", subscription.value())
        .query(UUID.class)
        .list()
        .stream()
        .map(DeviceId::new)
        .toList();
  }

  /** Puts the device's licence on the revocation list, before it gets another one. */
  void revoke(DeviceId device, RevocationReason reason) {
    signatures.revoke(device, reason);
  }

  /** Takes the licence away; false when there was none. Waking the device is left to the caller. */
  boolean withdraw(DeviceId device) {
    signatures.revoke(device, RevocationReason.WITHDRAWN);
    return jdbc.sql("""
            UPDATE licence
               SET subscription = NULL, reserve = NULL, signed = NULL, refresh_by = NULL,
                   turns_at = NULL
             WHERE device = :device AND subscription IS NOT NULL
            """).param("device", device.value()).update() == 1;
  }

  /** Decision 39: one more than the last, or the time of issue, so that a restored back-up strands nobody. */
  private long number(DeviceId device, SubscriptionId subscription, Instant now) {
    return jdbc.sql("""
            INSERT INTO licence (device, sequence, subscription, signed, issued_at, refresh_by)
            VALUES (:device, :ms, :subscription, '', :now, :now)
            ON CONFLICT (device) DO UPDATE
              SET sequence = greatest(licence.sequence + 1, :ms), issued_at = :now
            RETURNING sequence
            """)
        .param("device", device.value())
        .param("ms", now.toEpochMilli())
        .param("subscription", subscription.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  private Licence licence(Device device, Grant grant, long sequence, Instant now) {
    var id = ids.next();
    return new Licence(
        "lic_" + Crockford.encode(id.getMostSignificantBits(), id.getLeastSignificantBits()),
        signatures.issuer(),
        new Licence.Holder(device.id().text(), device.thumbprint()),
        sequence,
        Validity.of(grant, now),
        Stated.entitlement(grant.active(), now),
        Stated.reserve(grant, now));
  }

  private static Newest row(ResultSet rs, int number) throws SQLException {
    var subscription = rs.getObject("subscription", UUID.class);
    var reserve = rs.getObject("reserve", UUID.class);
    var refresh = rs.getObject("refresh_by", OffsetDateTime.class);
    return new Newest(
        rs.getLong("sequence"),
        subscription == null ? null : new SubscriptionId(subscription),
        reserve == null ? null : new SubscriptionId(reserve),
        rs.getString("signed"),
        refresh == null ? null : refresh.toInstant());
  }
}
