package dev.holdfast.portal.protection;

import static dev.holdfast.portal.protection.CommandRows.utc;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.protocol.protection.ScanKind;
import dev.holdfast.protocol.protection.ScanSummary;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Rows of {@code scan}: the last of each device. */
@Repository
class ScanRows {
  /** How many of a device are kept. */
  static final int MOST = 50;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  ScanRows(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Takes an ended scan once. */
  void take(DeviceId device, AccountId account, ScanSummary scan) {
    boolean fresh = jdbc.sql("""
            INSERT INTO scan (device, account, id, kind, started_at, ended_at, ended, why, counts, threats)
            VALUES (:device, :account, :id, :kind, :started, :endedAt, :ended, :why, CAST(:counts AS jsonb), :threats)
            ON CONFLICT DO NOTHING
            """)
            .param("device", device.value())
            .param("account", account.value())
            .param("id", scan.id())
            .param("kind", scan.kind().name())
            .param("started", utc(scan.startedAt()))
            .param("endedAt", utc(scan.endedAt()))
            .param("ended", scan.end().name())
            .param("why", scan.why())
            .param("counts", json.writeValueAsString(scan.counts()))
            .param("threats", scan.threats())
            .update()
        == 1;
    if (fresh) {
      bound(device, account);
    }
  }

  /** The last of a device while it was this account's, newest first. */
  List<ScanSummary> of(DeviceId device, AccountId account) {
    return jdbc.sql("""
            SELECT * FROM scan WHERE device = :device AND account = :account
             ORDER BY ended_at DESC, id DESC LIMIT :most
            """)
        .param("device", device.value())
        .param("account", account.value())
        .param("most", MOST)
        .query(this::row)
        .list();
  }

  private void bound(DeviceId device, AccountId account) {
    jdbc.sql("""
            DELETE FROM scan WHERE device = :device AND account = :account AND id IN (
              SELECT id FROM scan WHERE device = :device AND account = :account
               ORDER BY ended_at DESC, id DESC OFFSET :most)
            """)
        .param("device", device.value())
        .param("account", account.value())
        .param("most", MOST)
        .update();
  }

  private ScanSummary row(ResultSet rs, int number) throws SQLException {
    return new ScanSummary(
        rs.getString("id"),
        ScanKind.valueOf(rs.getString("kind")),
        rs.getObject("started_at", OffsetDateTime.class).toInstant(),
        rs.getObject("ended_at", OffsetDateTime.class).toInstant(),
        ScanSummary.End.valueOf(rs.getString("ended")),
        rs.getString("why"),
        json.readValue(rs.getString("counts"), ScanSummary.Counts.class),
        rs.getInt("threats"));
  }
}
