package dev.holdfast.portal.device;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the link between a device and an account, with all that belongs into the same transaction. */
@Component
class Links {
  private final JdbcClient jdbc;
  private final Devices devices;
  private final Audit audit;
  private final ApplicationEventPublisher events;
  private final List<Disconnecting> disconnecting;

  Links(
      JdbcClient jdbc,
      Devices devices,
      Audit audit,
      ApplicationEventPublisher events,
      List<Disconnecting> disconnecting) {
    this.jdbc = jdbc;
    this.devices = devices;
    this.audit = audit;
    this.events = events;
    this.disconnecting = disconnecting;
  }

  /** Whose device it is, its row locked to the end of the transaction. */
  Optional<AccountId> lock(DeviceId device) {
    return jdbc.sql("SELECT account FROM device WHERE id = :id FOR UPDATE")
        .param("id", device.value())
        .query((row, n) -> Optional.ofNullable(row.getObject("account", UUID.class)))
        .single()
        .map(AccountId::new);
  }

  /** True when the account may have one more device; the answer holds to the end of the transaction. */
  boolean room(AccountId account, int most) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('devices:' || :account))")
        .param("account", account.text())
        .query((row, n) -> n)
        .single();
    return jdbc.sql("SELECT count(*) < :most FROM device WHERE account = :account")
        .param("most", most)
        .param("account", account.value())
        .query(Boolean.class)
        .single();
  }

  /** Until when the device would believe its licence without contact; null when it has none. */
  @Nullable
  Instant believedUntil(DeviceId device, Instant now) {
    return jdbc.sql("SELECT until FROM signed_licence WHERE device = :id AND until > :now")
        .param("id", device.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant)
        .orElse(null);
  }

  void link(DeviceId device, AccountId account, Instant now) {
    devices.changed(jdbc.sql("""
            UPDATE device SET account = :account, connected_at = :now, version = version + 1
             WHERE id = :id AND account IS NULL
            RETURNING id, version, account
            """)
        .param("account", account.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("id", device.value())
        .query(Devices.Changed.class)
        .single());
    audit.record(
        Actor.account(account),
        "device.connected",
        device.text(),
        Map.of("account", account.text()));
    events.publishEvent(new DeviceConnected(device, account, now));
  }

  /** Returns whether a place became free. */
  boolean unlink(DeviceId device, AccountId account, boolean freePlace, Actor actor, Instant now) {
    boolean freed = false;
    for (var upper : disconnecting) {
      freed |= upper.disconnecting(device, account, freePlace, actor, now);
    }
    var row = jdbc.sql("""
            UPDATE device SET account = NULL, connected_at = NULL, version = version + 1
             WHERE id = :id AND account = :account
            RETURNING id, version, :account AS account
            """)
        .param("id", device.value())
        .param("account", account.value())
        .query(Devices.Changed.class)
        .single();
    devices.changed(row);
    audit.record(
        actor,
        "device.disconnected",
        device.text(),
        Map.of("account", account.text(), "placeFreed", freed));
    events.publishEvent(new DeviceDisconnected(device, account, freed, now));
    return freed;
  }
}
