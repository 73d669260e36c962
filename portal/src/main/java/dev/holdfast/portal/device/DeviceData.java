package dev.holdfast.portal.device;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.PersonalData;
import dev.holdfast.portal.audit.Actor;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The devices of a person. They leave the account before anything above them is erased, and lose the names they were given. */
@Component
class DeviceData implements PersonalData {
  private final JdbcClient jdbc;
  private final KnownDevices known;
  private final Connections connections;

  DeviceData(JdbcClient jdbc, KnownDevices known, Connections connections) {
    this.jdbc = jdbc;
    this.known = known;
    this.connections = connections;
  }

  @Override
  public int order() {
    return 200;
  }

  @Override
  public List<Table> tell(AccountId account) {
    return List.of(
        Table.read(jdbc, "device", """
            SELECT id, name, type, system, system_version, agent_version, zone, language, enrolled_at, connected_at,
                   cloned_at
              FROM device WHERE account = :account ORDER BY connected_at, id
            """, account),
        Table.read(jdbc, "device_contact", """
            SELECT c.device, c.last_at FROM device_contact c JOIN device d ON d.id = c.device
             WHERE d.account = :account
            """, account),
        Table.read(jdbc, "device_report", """
            SELECT r.device, r.licence_state, r.refusal, r.engine, r.abilities, r.reported_at
              FROM device_report r JOIN device d ON d.id = r.device WHERE d.account = :account
            """, account),
        Table.read(jdbc, "connect_code", """
            SELECT made_at, expires_at, used_by, used_at FROM connect_code WHERE account = :account ORDER BY made_at
            """, account),
        Table.read(jdbc, "device_grant", """
            SELECT device, address, asked_at, expires_at, typed_at, approved_at, refused_at, spent_at
              FROM device_grant WHERE account = :account ORDER BY asked_at
            """, account),
        Table.read(jdbc, "download_link", """
            SELECT made_at, expires_at FROM download_link WHERE account = :account ORDER BY made_at
            """, account));
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void erase(AccountId account, Instant now) {
    var devices = known.of(account, now).stream()
        .map(Device::id)
        .sorted(DeviceData::inOrder)
        .toList();
    for (var device : devices) {
      connections.disconnect(device, account, true, Actor.account(account));
      jdbc.sql(
              "UPDATE device SET name = left(system_version, 64) WHERE id = :id AND system_version <> ''")
          .param("id", device.value())
          .update();
    }
    List.of(
            "DELETE FROM connect_code WHERE account = :account",
            "DELETE FROM device_grant WHERE account = :account",
            "DELETE FROM download_link WHERE account = :account")
        .forEach(sql -> jdbc.sql(sql).param("account", account.value()).update());
  }

  private static int inOrder(DeviceId one, DeviceId other) {
    return one.value().compareTo(other.value());
  }
}
