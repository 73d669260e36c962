package dev.holdfast.portal.consent;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.kernel.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code device_consent}. */
@Repository
class ConsentRows {
  private final JdbcClient jdbc;
  private final Ids ids;

  ConsentRows(JdbcClient jdbc, Ids ids) {
    this.jdbc = jdbc;
    this.ids = ids;
  }

  /** One message of a device at a time, until the transaction ends. */
  void lock(DeviceId device) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
        .param("name", "device_consent " + device.text())
        .query((row, number) -> number)
        .list();
  }

  void add(DeviceConsent given, @Nullable AccountId account, Instant now) {
    Rows.expectOne(jdbc.sql("""
            INSERT INTO device_consent (id, device, account, statement, version, language, accepted, decided_at, told_at)
            VALUES (:id, :device, CAST(:account AS uuid), :statement, :version, :language, :accepted, :at, :now)
            """)
        .param("id", ids.next())
        .param("device", given.device().value())
        .param("account", account == null ? null : account.value())
        .param("statement", given.statement())
        .param("version", given.version())
        .param("language", given.language())
        .param("accepted", given.accepted())
        .param("at", given.at().atOffset(UTC))
        .param("now", now.atOffset(UTC))
        .update());
  }

  List<DeviceConsent> newest(DeviceId device) {
    return jdbc.sql("""
            SELECT DISTINCT ON (statement) * FROM device_consent WHERE device = :device
             ORDER BY statement, id DESC
            """).param("device", device.value()).query(ConsentRows::row).list();
  }

  List<DeviceConsent> of(AccountId account) {
    return jdbc.sql("""
            SELECT * FROM device_consent WHERE account = :account ORDER BY id DESC LIMIT 500
            """)
        .param("account", account.value())
        .query(ConsentRows::row)
        .list();
  }

  void belong(DeviceId device, AccountId account) {
    jdbc.sql("""
            UPDATE device_consent SET account = :account WHERE device = :device AND account IS NULL
            """)
        .param("account", account.value())
        .param("device", device.value())
        .update();
  }

  private static DeviceConsent row(ResultSet row, int number) throws SQLException {
    return new DeviceConsent(
        new DeviceId(row.getObject("device", UUID.class)),
        row.getString("statement"),
        row.getInt("version"),
        row.getString("language"),
        row.getBoolean("accepted"),
        row.getObject("decided_at", OffsetDateTime.class).toInstant());
  }

  /** As the database keeps it. */
  static Instant kept(Instant at) {
    return at.truncatedTo(ChronoUnit.MICROS);
  }
}
