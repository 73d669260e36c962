package dev.holdfast.portal.statistics;

import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.kernel.Rows;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code statistics_total} and {@code statistics_told}. */
@Repository
class StatisticsRows {
  private final JdbcClient jdbc;

  StatisticsRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The key is the lock: of two messages about one week, one gets the row. */
  boolean isFirst(DeviceId device, LocalDate week) {
    return jdbc.sql("""
            INSERT INTO statistics_told (device, week) VALUES (:device, :week) ON CONFLICT DO NOTHING
            """).param("device", device.value()).param("week", week).update() == 1;
  }

  void add(Total more) {
    Rows.expectOne(jdbc.sql("""
            INSERT INTO statistics_total AS known (week, version, system, key, value)
            VALUES (:week, :version, :system, :key, :value)
                ON CONFLICT (week, version, system, key) DO UPDATE SET value = known.value + excluded.value
            """)
        .param("week", more.week())
        .param("version", more.version())
        .param("system", more.system())
        .param("key", more.key())
        .param("value", more.value())
        .update());
  }

  List<Total> since(LocalDate week) {
    return jdbc.sql("""
            SELECT week, version, system, key, value FROM statistics_total WHERE week >= :week
             ORDER BY week DESC, version, system, key LIMIT 5000
            """).param("week", week).query(Total.class).list();
  }

  List<LocalDate> told(DeviceId device) {
    return jdbc.sql("SELECT week FROM statistics_told WHERE device = :device ORDER BY week")
        .param("device", device.value())
        .query(LocalDate.class)
        .list();
  }

  void forget(DeviceId device) {
    jdbc.sql("DELETE FROM statistics_told WHERE device = :device")
        .param("device", device.value())
        .update();
  }

  int forgetBefore(LocalDate week) {
    return jdbc.sql("DELETE FROM statistics_told WHERE week < :week")
        .param("week", week)
        .update();
  }
}
