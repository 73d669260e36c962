package dev.holdfast.portal.companion;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.notification.BrowserId;
import dev.holdfast.portal.notification.PushBrowsers;
import dev.holdfast.portal.notification.PushBrowsers.Added;
import dev.holdfast.portal.notification.PushBrowsers.NewBrowser;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to companions that are told by web push: which browser belongs to which device. */
@Service
public class Companions {
  private final CompanionRows rows;
  private final PushBrowsers browsers;
  private final Devices devices;
  private final Clock clock;

  Companions(CompanionRows rows, PushBrowsers browsers, Devices devices, Clock clock) {
    this.rows = rows;
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
      rows.keep(device, browser.id(), clock.instant());
    }
    return added;
  }

  /** The device is told nothing more while its page is closed; again changes nothing. */
  @Transactional
  public void silence(DeviceId device, AccountId account) {
    of(device).ifPresent(browser -> browsers.remove(account, browser));
    rows.forget(device);
  }

  /** The browser that tells a device, if one does. */
  public Optional<BrowserId> of(DeviceId device) {
    return Optional.ofNullable(rows.of(List.of(device)).get(device));
  }
}
