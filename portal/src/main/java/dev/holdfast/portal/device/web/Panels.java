package dev.holdfast.portal.device.web;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.device.AgentNote;
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
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** What the panels of an account's devices show. */
@Configuration(proxyBeanMethods = false)
class Panels {
  private final Devices devices;
  private final List<DevicePanelPart> parts;
  private final Said said;
  private final List<DeviceSafety> safety;
  private final Clock clock;

  /** What upper modules say in sentences. */
  @Component("deviceSaid")
  record Said(List<DeviceNote> notes, List<AgentNote> agents) {
    AgentNote.@Nullable Note agent(Device device) {
      return agents.stream()
          .flatMap(each -> each.note(device).stream())
          .findFirst()
          .orElse(null);
    }
  }

  Panels(
      Devices devices,
      List<DevicePanelPart> parts,
      Said said,
      List<DeviceSafety> safety,
      Clock clock) {
    this.devices = devices;
    this.parts = parts;
    this.said = said;
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
    said.notes().forEach(note -> noted.putAll(note.notes(account, ids, clock.instant())));
    Map<DeviceId, DeviceSafety.Safety> safe = new HashMap<>();
    safety.forEach(each -> safe.putAll(each.of(all)));
    return all.stream()
        .map(device -> new DevicePanel(
            device,
            shown.get(device.id()),
            noted.get(device.id()),
            safe.get(device.id()),
            said.agent(device)))
        .toList();
  }
}
