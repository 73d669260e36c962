package dev.holdfast.portal.device;

import dev.holdfast.portal.testclock.ClockMoved;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** After the clock of a sandbox was moved: devices hear the new time, and what it made of their licences. */
@Component
class ClockListening {
  private final Devices devices;

  ClockListening(Devices devices) {
    this.devices = devices;
  }

  /** May run twice: a device that is woken again finds nothing new. */
  @ApplicationModuleListener
  void on(ClockMoved moved) {
    devices.wakeAll();
  }
}
