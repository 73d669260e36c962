package dev.holdfast.portal.protection;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.mail.Category;
import dev.holdfast.portal.notification.Message;
import dev.holdfast.portal.notification.Notifications;
import dev.holdfast.protocol.protection.Threat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells owners of threats, without the names of their files. Part of the caller's transaction. */
@Component
class ThreatNews {
  /** More than so many at once are told as one. */
  static final int GROUP = 10;

  private static final Duration AT_ONCE = Duration.ofHours(1);

  private final ThreatRows rows;
  private final Devices devices;
  private final Notifications notifications;

  ThreatNews(ThreatRows rows, Devices devices, Notifications notifications) {
    this.rows = rows;
    this.devices = devices;
    this.notifications = notifications;
  }

  /** These were heard of for the first time: one that is not handled is told, and many at once as a group. */
  void found(DeviceId id, AccountId account, List<Threat> found, Instant now) {
    var device = devices.find(id).orElseThrow();
    int lately = rows.heardSince(id, account, now.minus(AT_ONCE));
    if (lately > GROUP) {
      notifications.tell(account, group(device, lately, now));
    } else {
      found.stream()
          .filter(each -> !each.handled())
          .forEach(each -> notifications.tell(account, one(device, each)));
    }
  }

  private static Message one(Device device, Threat threat) {
    return new Message(
        "threat:" + device.id().text() + ":" + threat.id(),
        Category.DEVICE_SECURITY,
        "protection.mail.threat",
        Map.of("device", device.name(), "threat", threat.shownName()),
        path(device));
  }

  private static Message group(Device device, int count, Instant now) {
    return new Message(
        "threats:" + device.id().text() + ":" + now.getEpochSecond() / AT_ONCE.toSeconds(),
        Category.DEVICE_SECURITY,
        "protection.mail.threats",
        Map.of("device", device.name(), "count", count),
        path(device));
  }

  private static String path(Device device) {
    return "/devices/" + device.id().text() + "#threats";
  }
}
