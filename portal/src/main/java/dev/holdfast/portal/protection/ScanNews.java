package dev.holdfast.portal.protection;

import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.mail.Category;
import dev.holdfast.portal.notification.Message;
import dev.holdfast.portal.notification.Notifications;
import dev.holdfast.protocol.protection.ScanSummary;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells owners in the portal that a scan they ordered is finished. Part of the caller's transaction. */
@Component
class ScanNews {
  private final Devices devices;
  private final Notifications notifications;

  ScanNews(Devices devices, Notifications notifications) {
    this.devices = devices;
    this.notifications = notifications;
  }

  void finished(Command command, ScanSummary scan) {
    var device = devices.find(command.device()).orElseThrow();
    notifications.show(
        command.owner(),
        new Message(
            "scan-finished:" + command.id().text(),
            Category.DEVICE_SECURITY,
            "protection.mail.scan",
            Map.of(
                "device",
                device.name(),
                "kind",
                scan.kind().word(),
                "files",
                scan.counts().files(),
                "threats",
                scan.threats()),
            "/devices/" + device.id().text() + "#scans"));
  }
}
