package dev.holdfast.portal.protection.web;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceDoor;
import dev.holdfast.portal.protection.Commands;
import dev.holdfast.portal.protection.Cursor;
import dev.holdfast.portal.protection.DeviceHistory;
import dev.holdfast.portal.protection.Guarded;
import dev.holdfast.protocol.protection.ThreatGroup;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Puts together the page of a device. */
@Component
class GuardViews {
  private static final int THREATS = 100;

  private final Commands commands;
  private final DeviceHistory history;
  private final SafetyParts parts;
  private final List<DeviceDoor> doors;
  private final Clock clock;

  GuardViews(
      Commands commands,
      DeviceHistory history,
      SafetyParts parts,
      List<DeviceDoor> doors,
      Clock clock) {
    this.doors = doors;
    this.commands = commands;
    this.history = history;
    this.parts = parts;
    this.clock = clock;
  }

  /** Where this page leads besides. */
  List<DeviceDoor.Door> doors(Device device, AccountId account) {
    return doors.stream().flatMap(each -> each.on(device, account).stream()).toList();
  }

  GuardView of(Guarded guarded, AccountId account, Optional<Cursor> after) {
    var device = guarded.device();
    var path = "/devices/" + device.id().text();
    var send = path + "/commands?from=page";
    var state = guarded.state();
    return new GuardView(
        guarded,
        parts.of(guarded, commands.unfinished(List.of(device.id())), "page"),
        state == null
            ? List.of()
            : state.hidden().stream()
                .map(each -> SafetyParts.line(each, path, send))
                .toList(),
        found(guarded, account, path, after),
        commands.of(device.id(), account).stream()
            .map(each -> new CommandFace(each, device.contact().online(), clock.instant()))
            .toList());
  }

  private GuardView.Found found(
      Guarded guarded, AccountId account, String path, Optional<Cursor> after) {
    var device = guarded.device().id();
    var threats = history.threats(device, account, after, THREATS);
    return new GuardView.Found(
        ThreatGroup.of(threats),
        Cursor.end(threats, THREATS)
            .map(end -> path + "?after=" + end.text() + "#threats")
            .orElse(null),
        history.scans(device, account));
  }
}
