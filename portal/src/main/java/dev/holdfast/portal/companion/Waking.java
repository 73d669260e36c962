package dev.holdfast.portal.companion;

import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.device.WantedStates;
import dev.holdfast.portal.kernel.Notices;
import dev.holdfast.portal.notification.BrowserId;
import dev.holdfast.portal.notification.PushOne;
import dev.holdfast.portal.notification.PushOne.Said;
import dev.holdfast.protocol.message.WantedState;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells companions whose page is closed that something waits for them. A browser shows whatever it is pushed, so it is
 * pushed only what concerns a person: each thing once, on whichever node it is noticed.
 */
@Component
class Waking {
  static final String PATH = "/companion";

  private static final int LOOKS = 4;

  private final CompanionRows companions;
  private final Devices devices;
  private final WantedStates states;
  private final PushOne push;
  private final Map<DeviceId, Integer> changed = new ConcurrentHashMap<>();

  Waking(
      CompanionRows companions,
      Devices devices,
      WantedStates states,
      PushOne push,
      Notices notices) {
    this.companions = companions;
    this.devices = devices;
    this.states = states;
    this.push = push;
    notices.hear(Devices.CHANGED, this::hear, () -> {});
  }

  private void hear(String notice) {
    if (!notice.equals(Devices.ALL)) {
      changed.put(new DeviceId(UUID.fromString(notice.substring(0, notice.indexOf(' ')))), 0);
    }
  }

  /** Looks after the devices that changed since the last time. */
  @Scheduled(fixedDelay = 1_000, initialDelay = 5_000)
  void run() {
    var all = new HashMap<>(changed);
    all.forEach(changed::remove);
    if (!all.isEmpty()) {
      companions
          .of(all.keySet())
          .forEach((id, browser) -> tell(id, browser, all.getOrDefault(id, 0)));
    }
  }

  /**
   * One that is on-line takes it by itself, but may go before it has. A page that is closed in the middle of a poll leaves a
   * poll behind that nobody reads: who takes nothing up within a few looks is not there.
   */
  private void tell(DeviceId id, BrowserId browser, int looks) {
    devices.find(id).ifPresent(device -> {
      var state = states.of(id);
      var waiting = what(device, state);
      boolean takesUp = looks < LOOKS || hasTakenUp(device, state);
      if (device.contact().online() && takesUp) {
        if (!waiting.isEmpty()) {
          changed.putIfAbsent(id, looks + 1);
        }
      } else {
        waiting.forEach((key, said) -> tell(id, browser, key, said));
      }
    });
  }

  private static boolean hasTakenUp(Device device, WantedState state) {
    var report = device.contact().report();
    return report != null && report.applied() >= state.version();
  }

  private void tell(DeviceId id, BrowserId browser, String key, Said said) {
    if (!push.tell(browser, key, said)) {
      companions.forget(id);
    }
  }

  /** What waits, by what makes it one thing. */
  private static Map<String, Said> what(Device device, WantedState state) {
    var all = new LinkedHashMap<String, Said>();
    var delivery = state.delivery();
    if (delivery != null) {
      all.put(delivery.id(), said(device, "delivery"));
    }
    Optional.ofNullable(state.commands()).orElse(List.of()).stream()
        .filter(command -> !command.cancelled())
        .forEach(command -> all.put(command.id(), said(device, "command")));
    var report = device.contact().report();
    if (state.licence() == null && report != null && report.licence() != null) {
      all.put("withdrawn-" + report.licence(), said(device, "withdrawn"));
    }
    return all;
  }

  private static Said said(Device device, String what) {
    return new Said(device.installation().language(), "companion.push." + what, PATH);
  }
}
