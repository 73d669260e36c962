package dev.holdfast.portal.device.web;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.DeviceNote;
import dev.holdfast.portal.device.DevicePanelPart;
import dev.holdfast.portal.device.DeviceSafety;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.web.Destination;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the panels of an account's devices show. */
@Configuration(proxyBeanMethods = false)
class Panels {
  private final Devices devices;
  private final List<DevicePanelPart> parts;
  private final List<DeviceNote> notes;
  private final List<DeviceSafety> safety;
  private final Clock clock;

  Panels(
      Devices devices,
      List<DevicePanelPart> parts,
      List<DeviceNote> notes,
      List<DeviceSafety> safety,
      Clock clock) {
    this.devices = devices;
    this.parts = parts;
    this.notes = notes;
    this.safety = safety;
    this.clock = clock;
  }

  @Bean
  Destination devicesDestination() {
    return new Destination("device.destination", "/devices", "monitor-smartphone", 20);
  }

  List<DevicePanel> of(AccountId account) {
    var all = devices.of(account);
    var ids = all.stream().map(Device::id).toList();
    Map<DeviceId, DevicePanelPart.Part> shown = new HashMap<>();
    parts.forEach(part -> shown.putAll(part.on(account, ids, clock.instant())));
    Map<DeviceId, DeviceNote.Note> noted = new HashMap<>();
    notes.forEach(note -> noted.putAll(note.notes(account, ids, clock.instant())));
    Map<DeviceId, DeviceSafety.Safety> safe = new HashMap<>();
    safety.forEach(each -> safe.putAll(each.of(all)));
    return all.stream()
        .map(device -> new DevicePanel(
            device, shown.get(device.id()), noted.get(device.id()), safe.get(device.id())))
        .toList();
  }
}
