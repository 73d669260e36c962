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

  /**
   * False when it was taken before, from whatever device: agents choose ids by chance, so two that tell the same one have a
   * copied data folder, and both its queue.
   */
  boolean take(DeviceId device, String id, Instant now) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:id, 5))")
        .param("id", id)
        .query((row, n) -> row)
        .single();
    return jdbc.sql("""
            INSERT INTO protection_event (device, id, taken_at)
            SELECT :device, :id, :now WHERE NOT EXISTS (SELECT 1 FROM protection_event WHERE id = :id)
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
