package dev.holdfast.portal.device;

import dev.holdfast.portal.kernel.Rows;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Writes what devices say of themselves. */
@Repository
class ReportRows {
  private final JdbcClient jdbc;
  private final Devices devices;
  private final List<Reporting> upper;
  private final Clock clock;

  ReportRows(JdbcClient jdbc, Devices devices, List<Reporting> upper, Clock clock) {
    this.jdbc = jdbc;
    this.devices = devices;
    this.upper = upper;
    this.clock = clock;
  }

  @Transactional
  public void write(DeviceId device, DeviceView.Reported said) {
    var changed = jdbc.sql("""
            UPDATE device SET system_version = :system, agent_version = :agent WHERE id = :id
            RETURNING id, version, account
            """)
        .param("system", said.systemVersion())
        .param("agent", said.agentVersion())
        .param("id", device.value())
        .query(Devices.Changed.class)
        .single();
    var report = said.report();
    Rows.expectOne(jdbc.sql("""
            INSERT INTO device_report (device, applied, licence, licence_state, refusal, engine, abilities, reported_at)
            VALUES (:id, :applied, :licence, :state, :refusal, :engine, string_to_array(:abilities, ' '), :now)
            ON CONFLICT (device) DO UPDATE
               SET applied = EXCLUDED.applied, licence = EXCLUDED.licence, licence_state = EXCLUDED.licence_state,
                   refusal = EXCLUDED.refusal, engine = EXCLUDED.engine, abilities = EXCLUDED.abilities,
                   reported_at = EXCLUDED.reported_at
            """)
        .param("id", device.value())
        .param("applied", report.applied())
        .param("licence", report.licence())
        .param("state", report.licenceState())
        .param("refusal", report.refusal())
        .param("engine", report.engine())
        .param("abilities", String.join(" ", report.abilities()))
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update());
    upper.forEach(each -> each.applied(device, report.applied()));
    devices.changed(changed);
  }
}
