package dev.holdfast.portal.companion;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.notification.BrowserId;
import dev.holdfast.portal.notification.PushBrowsers;
import dev.holdfast.portal.notification.PushBrowsers.Added;
import dev.holdfast.portal.notification.PushBrowsers.NewBrowser;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to companions that are told by web push: which browser belongs to which device. */
@Service
public class Companions {
  private final JdbcClient jdbc;
  private final PushBrowsers browsers;
  private final Devices devices;
  private final Clock clock;

  Companions(JdbcClient jdbc, PushBrowsers browsers, Devices devices, Clock clock) {
    this.jdbc = jdbc;
    this.browsers = browsers;
    this.devices = devices;
    this.clock = clock;
  }

  /** From now on the device is told by this push subscription, in place of an earlier one. */
  @Transactional
  public Added listen(
      DeviceId device, AccountId account, String endpoint, String p256dh, String auth) {
    silence(device, account);
    var name = devices.find(device, account).orElseThrow().name();
    var added = browsers.add(account, new NewBrowser(name, endpoint, p256dh, auth, null));
    if (added instanceof Added.Done(var browser)) {
      keep(device, browser.id());
    }
    return added;
  }

  /** The device is told nothing more while its page is closed; again changes nothing. */
  @Transactional
  public void silence(DeviceId device, AccountId account) {
    of(device).ifPresent(browser -> browsers.remove(account, browser));
    forget(device);
  }

  /** The browser that tells a device, if one does. */
  public Optional<BrowserId> of(DeviceId device) {
    return Optional.ofNullable(of(List.of(device)).get(device));
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

  @Transactional
  void forget(DeviceId device) {
    jdbc.sql("DELETE FROM companion_browser WHERE device = :device")
        .param("device", device.value())
        .update();
  }

  private void keep(DeviceId device, BrowserId browser) {
    jdbc.sql("""
            INSERT INTO companion_browser (device, browser, made_at) VALUES (:device, :browser, :now)
            ON CONFLICT (device) DO UPDATE SET browser = EXCLUDED.browser, made_at = EXCLUDED.made_at
            """)
        .param("device", device.value())
        .param("browser", browser.value())
        .param("now", clock.instant().atOffset(UTC))
        .update();
  }
}
