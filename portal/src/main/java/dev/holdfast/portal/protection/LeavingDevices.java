package dev.holdfast.portal.protection;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Disconnecting;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** A device that leaves its account is asked nothing any more, and what was hidden on it is forgotten. */
@Component
class LeavingDevices implements Disconnecting {
  private static final String WHY = "device-disconnected";

  private final CommandRows commands;
  private final HiddenReasons hidden;

  LeavingDevices(CommandRows commands, HiddenReasons hidden) {
    this.commands = commands;
    this.hidden = hidden;
  }

  @Override
  public boolean disconnecting(
      DeviceId device, AccountId account, boolean freePlace, Actor by, Instant now) {
    commands.unfinished(device).forEach(each -> {
      if (!commands.end(each.id(), Command.Outcome.CANCELLED, by, WHY, now)) {
        commands.lapse(each.id(), now);
      }
    });
    hidden.forget(device);
    return false;
  }
}
