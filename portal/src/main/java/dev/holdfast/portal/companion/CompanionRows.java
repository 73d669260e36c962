package dev.holdfast.portal.companion;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.notification.BrowserId;
import dev.holdfast.portal.notification.DeviceBrowsers;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code companion_browser}. */
@Repository
class CompanionRows implements DeviceBrowsers {
  private final JdbcClient jdbc;

  CompanionRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The browsers of those of these devices that are told. */
  Map<DeviceId, BrowserId> of(Collection<DeviceId> all) {
    return jdbc
        .sql("SELECT device, browser FROM companion_browser WHERE device = ANY(:devices)")
        .param("devices", all.stream().map(DeviceId::value).toArray(UUID[]::new))
        .query((row, number) -> Map.entry(
            new DeviceId(row.getObject("device", UUID.class)),
            new BrowserId(row.getObject("browser", UUID.class))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public boolean contains(BrowserId browser) {
    return jdbc.sql("SELECT EXISTS (SELECT 1 FROM companion_browser WHERE browser = :browser)")
        .param("browser", browser.value())
        .query(Boolean.class)
        .single();
  }

  void keep(DeviceId device, BrowserId browser, Instant now) {
    jdbc.sql("""
            INSERT INTO companion_browser (device, browser, made_at) VALUES (:device, :browser, :now)
            ON CONFLICT (device) DO UPDATE SET browser = EXCLUDED.browser, made_at = EXCLUDED.made_at
            """)
        .param("device", device.value())
        .param("browser", browser.value())
        .param("now", now.atOffset(UTC))
        .update();
  }

  void forget(DeviceId device) {
    jdbc.sql("DELETE FROM companion_browser WHERE device = :device")
        .param("device", device.value())
        .update();
  }
}
