package dev.holdfast.portal.licensing;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Uninstalling;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A device whose agent is removed holds nothing any more: its licence is withdrawn and all its places are free. */
@Component
class Uninstalled implements Uninstalling {
  private final Taking taking;

  Uninstalled(Taking taking) {
    this.taking = taking;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void uninstalling(DeviceId device, Actor by, Instant now) {
    taking.strip(
        device, Places.Freed.UNINSTALLED, Occasion.of(Places.Because.TAKEN_FROM_ACCOUNT, by, now));
  }
}
