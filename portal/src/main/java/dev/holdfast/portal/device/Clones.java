package dev.holdfast.portal.device;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What follows when two computers turn out to hold the same device's data: both connect again, with keys of their own. */
@Component
class Clones {
  private final JdbcClient jdbc;
  private final Connections connections;
  private final Devices devices;
  private final Owners owners;
  private final Audit audit;

  Clones(JdbcClient jdbc, Connections connections, Devices devices, Owners owners, Audit audit) {
    this.jdbc = jdbc;
    this.connections = connections;
    this.devices = devices;
    this.owners = owners;
    this.audit = audit;
  }

  /** Ends the device's key and its connection, place and licence included. Part of the caller's transaction. */
  void noticed(DeviceId device, Instant now) {
    var account = account(device).map(AccountId::new);
    if (account.isPresent()) {
      connections.disconnect(device, account.get(), true, Actor.PORTAL);
      owners.tellCloned(account.get(), devices.find(device).orElseThrow());
    }
    int marked = jdbc.sql("UPDATE device SET cloned_at = :now WHERE id = :id AND cloned_at IS NULL")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("id", device.value())
        .update();
    if (marked == 1) {
      audit.record(Actor.PORTAL, "device.cloned", device.text(), Map.of());
      devices.wake(device);
    }
  }

  private Optional<UUID> account(DeviceId device) {
    return jdbc.sql("SELECT account FROM device WHERE id = :id FOR UPDATE")
        .param("id", device.value())
        .query((row, n) -> Optional.ofNullable(row.getObject("account", UUID.class)))
        .single();
  }
}
