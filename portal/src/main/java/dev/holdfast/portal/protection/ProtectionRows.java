package dev.holdfast.portal.protection;

import static dev.holdfast.portal.protection.CommandRows.instant;
import static dev.holdfast.portal.protection.CommandRows.utc;

import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.protocol.message.ProtectionReport;
import dev.holdfast.protocol.protection.ComponentState;
import dev.holdfast.protocol.protection.EngineState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Rows of {@code protection}: what each device said last. */
@Repository
class ProtectionRows {
  /** After such silence any number counts: the device may have lost count with its data folder. */
  private static final Duration COUNTS = Duration.ofHours(1);

  private final JdbcClient jdbc;
  private final JsonMapper json;

  ProtectionRows(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Takes a report in one statement; false when a later one is known. */
  boolean take(DeviceId device, ProtectionReport said, Instant now) {
    var databases = said.databases();
    return jdbc.sql("""
            INSERT INTO protection (device, number, said_at, since, engine, engine_title, engine_version, engine_why,
                                    databases_set, databases_at, components, quick_scan_at, full_scan_at, working,
                                    threats, permissions)
            VALUES (:device, :number, :now, :since, :engine, :title, :version, :why, CAST(:set AS bigint),
                    CAST(:databases AS timestamptz), CAST(:components AS jsonb), CAST(:quick AS timestamptz),
                    CAST(:full AS timestamptz), CAST(:working AS jsonb), :threats, :permissions)
            ON CONFLICT (device) DO UPDATE
               SET number = EXCLUDED.number, said_at = EXCLUDED.said_at, since = EXCLUDED.since,
                   engine = EXCLUDED.engine, engine_title = EXCLUDED.engine_title,
                   engine_version = EXCLUDED.engine_version, engine_why = EXCLUDED.engine_why,
                   databases_set = EXCLUDED.databases_set, databases_at = EXCLUDED.databases_at,
                   components = EXCLUDED.components, quick_scan_at = EXCLUDED.quick_scan_at,
                   full_scan_at = EXCLUDED.full_scan_at, working = EXCLUDED.working, threats = EXCLUDED.threats,
                   permissions = EXCLUDED.permissions
             WHERE protection.number < EXCLUDED.number OR protection.said_at < :counts
            """)
            .param("device", device.value())
            .param("number", said.number())
            .param("now", utc(now))
            .param("since", utc(said.since()))
            .param("engine", said.engine().state().name())
            .param("title", said.engine().name())
            .param("version", said.engine().version())
            .param("why", said.engine().why())
            .param("set", databases == null ? null : databases.set())
            .param("databases", databases == null ? null : utc(databases.madeAt()))
            .param("components", json.writeValueAsString(said.components()))
            .param("quick", orNull(said.quickScanAt()))
            .param("full", orNull(said.fullScanAt()))
            .param(
                "working", said.working() == null ? null : json.writeValueAsString(said.working()))
            .param("threats", said.threats())
            .param(
                "permissions",
                said.permissions() == null ? "" : String.join(" ", said.permissions()))
            .param("counts", utc(now.minus(COUNTS)))
            .update()
        == 1;
  }

  /** What each of these devices said last; one without an entry has said nothing. */
  Map<DeviceId, Guarded.Told> of(Collection<DeviceId> devices) {
    var told = new HashMap<DeviceId, Guarded.Told>();
    if (!devices.isEmpty()) {
      jdbc.sql("SELECT * FROM protection WHERE device IN (:devices)")
          .param("devices", devices.stream().map(DeviceId::value).toList())
          .query(rs -> {
            told.put(new DeviceId(rs.getObject("device", UUID.class)), row(rs));
          });
    }
    return told;
  }

  private Guarded.Told row(ResultSet rs) throws SQLException {
    var databases = instant(rs, "databases_at");
    var working = rs.getString("working");
    var report = new ProtectionReport(
        rs.getLong("number"),
        rs.getObject("since", OffsetDateTime.class).toInstant(),
        new ProtectionReport.Engine(
            EngineState.valueOf(rs.getString("engine")),
            rs.getString("engine_title"),
            rs.getString("engine_version"),
            rs.getString("engine_why")),
        databases == null
            ? null
            : new ProtectionReport.Databases(rs.getObject("databases_set", Long.class), databases),
        List.of(json.readValue(rs.getString("components"), ComponentState[].class)),
        instant(rs, "quick_scan_at"),
        instant(rs, "full_scan_at"),
        working == null ? null : json.readValue(working, ProtectionReport.Working.class),
        rs.getInt("threats"),
        words(rs.getString("permissions")));
    return new Guarded.Told(
        report, rs.getObject("said_at", OffsetDateTime.class).toInstant());
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }

  private static @Nullable OffsetDateTime orNull(@Nullable Instant at) {
    return at == null ? null : utc(at);
  }
}
