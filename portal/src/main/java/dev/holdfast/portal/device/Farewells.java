package dev.holdfast.portal.device;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door for an agent that is removed from its device (AGT-9). */
@Service
public class Farewells {
  private final Links links;
  private final Devices devices;
  private final Telling telling;
  private final List<Uninstalling> uninstalling;
  private final Clock clock;

  /** Who hears of it. */
  @Component
  record Telling(Audit audit, Owners owners) {}

  Farewells(
      Links links, Devices devices, Telling telling, List<Uninstalling> uninstalling, Clock clock) {
    this.links = links;
    this.devices = devices;
    this.telling = telling;
    this.uninstalling = uninstalling;
    this.clock = clock;
  }

  /**
   * Disconnects the device from its account, if it has one, withdraws its licence and frees its places, also those of
   * subscriptions that belong to nobody. Asking again changes nothing.
   *
   * @param withoutSecretCode it has a secret code, which was not asked for: the owner hears of that
   */
  @Transactional
  public void uninstalled(DeviceId device, boolean withoutSecretCode) {
    var account = links.lock(device);
    var by = Actor.device(device);
    var now = clock.instant();
    account.ifPresent(each -> links.unlink(device, each, true, by, now));
    if (withoutSecretCode) {
      account.ifPresent(
          each -> telling.owners().tellRemoved(each, devices.find(device).orElseThrow(), now));
    }
    uninstalling.forEach(each -> each.uninstalling(device, by, now));
    telling
        .audit()
        .record(
            by,
            "device.uninstalled",
            device.text(),
            Map.of("withoutSecretCode", withoutSecretCode));
    devices.wake(device);
  }
}
