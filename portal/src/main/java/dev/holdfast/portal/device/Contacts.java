package dev.holdfast.portal.device;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Last contacts, kept in memory and written in one statement every half minute and when the node stops. */
@Component
class Contacts {
  private static final long EVERY = 30_000;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final ConcurrentHashMap<DeviceId, Instant> unwritten = new ConcurrentHashMap<>();

  Contacts(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void touch(DeviceId device) {
    unwritten.put(device, clock.instant());
  }

  /** Writes what has come together. What could not be written is tried again the next time. */
  @Scheduled(fixedDelay = EVERY, initialDelay = EVERY)
  @PreDestroy
  void flush() {
    var batch = new HashMap<DeviceId, Instant>();
    unwritten.forEach((device, at) -> {
      if (unwritten.remove(device, at)) {
        batch.put(device, at);
      }
    });
    if (batch.isEmpty()) {
      return;
    }
    try {
      write(batch);
    } catch (RuntimeException notWritten) {
      batch.forEach((device, at) ->
          unwritten.merge(device, at, (one, other) -> one.isAfter(other) ? one : other));
      throw notWritten;
    }
  }

  /** Rows are locked in the order of their ids, so that two nodes never wait for each other. */
  private void write(Map<DeviceId, Instant> batch) {
    var ids = new StringJoiner(",", "{", "}");
    var times = new StringJoiner(",", "{", "}");
    batch.forEach((device, at) -> {
      ids.add(device.value().toString());
      times.add(at.toString());
    });
    jdbc.sql("""
            INSERT INTO device_contact (device, last_at)
            SELECT seen.device, seen.at
              FROM unnest(CAST(:ids AS uuid[]), CAST(:times AS timestamptz[])) AS seen (device, at)
              JOIN device d ON d.id = seen.device
             ORDER BY seen.device
            ON CONFLICT (device) DO UPDATE SET last_at = greatest(device_contact.last_at, EXCLUDED.last_at)
            """).param("ids", ids.toString()).param("times", times.toString()).update();
  }
}
