package dev.holdfast.portal.protection;

import static dev.holdfast.portal.protection.CommandRows.utc;

import dev.holdfast.portal.device.DeviceId;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code protection_event}: which events were taken. */
@Repository
class EventRows {
  private final JdbcClient jdbc;

  EventRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False when it was taken before. */
  boolean take(DeviceId device, String id, Instant now) {
    return jdbc.sql("""
            INSERT INTO protection_event (device, id, taken_at) VALUES (:device, :id, :now)
            ON CONFLICT DO NOTHING
            """)
            .param("device", device.value())
            .param("id", id)
            .param("now", utc(now))
            .update()
        == 1;
  }

  void forget(Instant before) {
    jdbc.sql("DELETE FROM protection_event WHERE taken_at < :before")
        .param("before", utc(before))
        .update();
  }
}
