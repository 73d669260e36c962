package dev.holdfast.portal.licensing;

import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.device.PortalKeys;
import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.kernel.Rows;
import dev.holdfast.protocol.Crockford;
import dev.holdfast.protocol.licence.Entitlement;
import dev.holdfast.protocol.licence.Licence;
import dev.holdfast.protocol.licence.LicenceFormat;
import dev.holdfast.protocol.licence.Product;
import dev.holdfast.protocol.licence.Term;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
      @Nullable String signed,
      @Nullable Instant refreshBy) {}

  private final JdbcClient jdbc;
  private final PortalKeys keys;
  private final Devices devices;
  private final Ids ids;

  Licences(JdbcClient jdbc, PortalKeys keys, Devices devices, Ids ids) {
    this.jdbc = jdbc;
    this.keys = keys;
    this.devices = devices;
    this.ids = ids;
  }

  Optional<Newest> newest(DeviceId device) {
    return jdbc.sql("""
            SELECT sequence, subscription, signed, refresh_by FROM licence WHERE device = :device
            """).param("device", device.value()).query(Licences::row).optional();
  }

  /** What the device has in use. */
  Optional<SubscriptionId> inUse(DeviceId device) {
    return newest(device).flatMap(newest -> Optional.ofNullable(newest.subscription()));
  }

  /** Signs a licence for the device with a number above every earlier one, and wakes it. */
  void issue(Device device, Subscription subscription, Instant now) {
    long sequence = number(device.id(), subscription.id(), now);
    var licence = licence(device, subscription, sequence, now);
    Rows.expectOne(jdbc.sql("""
            UPDATE licence SET subscription = :subscription, signed = :signed, refresh_by = :refresh
             WHERE device = :device AND sequence = :sequence
            """)
        .param("subscription", subscription.id().value())
        .param("signed", LicenceFormat.write(licence, keys.signer()))
        .param("refresh", licence.validity().refreshBy().atOffset(ZoneOffset.UTC))
        .param("device", device.id().value())
        .param("sequence", sequence)
        .update());
    devices.wake(device.id());
  }

  /** The devices that use a subscription. */
  List<DeviceId> using(SubscriptionId subscription) {
    return jdbc
        .sql("SELECT device FROM licence WHERE subscription = :subscription ORDER BY device")
        .param("subscription", subscription.value())
        .query(UUID.class)
        .list()
        .stream()
        .map(DeviceId::new)
        .toList();
  }

  /** What each of these devices has in use. */
  Map<DeviceId, SubscriptionId> inUse(Collection<DeviceId> devices) {
    var inUse = new HashMap<DeviceId, SubscriptionId>();
    if (!devices.isEmpty()) {
      jdbc.sql("""
              SELECT device, subscription FROM licence
               WHERE device IN (:devices) AND subscription IS NOT NULL
              """)
          .param("devices", devices.stream().map(DeviceId::value).toList())
          .query(rs -> {
            inUse.put(
                new DeviceId(rs.getObject("device", UUID.class)),
                new SubscriptionId(rs.getObject("subscription", UUID.class)));
          });
    }
    return inUse;
  }

  /** Takes the licence away; false when there was none. Waking the device is left to the caller. */
  boolean withdraw(DeviceId device) {
    return jdbc.sql("""
            UPDATE licence SET subscription = NULL, signed = NULL, refresh_by = NULL
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

  private Licence licence(Device device, Subscription subscription, long sequence, Instant now) {
    var id = ids.next();
    return new Licence(
        "lic_" + Crockford.encode(id.getMostSignificantBits(), id.getLeastSignificantBits()),
        keys.issuer(),
        new Licence.Holder(device.id().text(), device.thumbprint()),
        sequence,
        Validity.of(subscription, now),
        entitlement(subscription, now),
        null);
  }

  private static Entitlement entitlement(Subscription subscription, Instant now) {
    var product = subscription.offer().product();
    var facts = subscription.facts();
    return new Entitlement(
        subscription.id().text(),
        subscription.kind().id(),
        facts.state(now).id(),
        subscription.places().held(),
        new Product(
            product.id().text(),
            product.app(),
            product.edition(),
            product.features(),
            subscription.offer().plan().id().text()),
        new Term(
            subscription.start().orElse(null),
            subscription.end().orElse(null),
            facts.graceEnd().orElse(null),
            facts.limitedModeEnd().orElse(null)));
  }

  private static Newest row(ResultSet rs, int number) throws SQLException {
    var subscription = rs.getObject("subscription", UUID.class);
    var refresh = rs.getObject("refresh_by", OffsetDateTime.class);
    return new Newest(
        rs.getLong("sequence"),
        subscription == null ? null : new SubscriptionId(subscription),
        rs.getString("signed"),
        refresh == null ? null : refresh.toInstant());
  }
}
