package dev.holdfast.portal.device;

import dev.holdfast.portal.account.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads devices. */
@Repository
class KnownDevices {
  private final JdbcClient jdbc;

  KnownDevices(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Device> find(DeviceId id, Instant now) {
    return jdbc.sql("""
            SELECT *, coalesce(alive_until > :now, false) AS online FROM device_known WHERE id = :id
            """)
        .param("id", id.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(KnownDevices::device)
        .optional();
  }

  /** Devices of an account, the longest connected first. */
  List<Device> of(AccountId account, Instant now) {
    return jdbc.sql("""
            SELECT *, coalesce(alive_until > :now, false) AS online FROM device_known
             WHERE account = :account ORDER BY connected_at, id
            """)
        .param("account", account.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(KnownDevices::device)
        .list();
  }

  private static Device device(ResultSet row, int number) throws SQLException {
    var account = row.getObject("account", UUID.class);
    return new Device(
        new DeviceId(row.getObject("id", UUID.class)),
        account == null ? null : new AccountId(account),
        row.getString("name"),
        row.getString("thumbprint"),
        new Device.Installation(
            Device.Type.valueOf(row.getString("type")),
            Device.System.valueOf(row.getString("system")),
            row.getString("system_version"),
            row.getString("agent_version"),
            ZoneId.of(row.getString("zone")),
            Locale.forLanguageTag(row.getString("language"))),
        new Device.Contact(row.getBoolean("online"), instant(row, "last_at"), report(row)));
  }

  static Device.@Nullable Report report(ResultSet row) throws SQLException {
    if (row.getString("engine") == null) {
      return null;
    }
    return new Device.Report(
        row.getLong("applied"),
        row.getObject("licence", Long.class),
        row.getString("licence_state"),
        row.getString("refusal"),
        row.getString("engine"),
        List.of((String[]) row.getArray("abilities").getArray()));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
