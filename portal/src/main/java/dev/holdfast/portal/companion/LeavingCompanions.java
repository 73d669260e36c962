package dev.holdfast.portal.companion;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Disconnecting;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** A companion that leaves its account is told nothing of it any more. */
@Component
class LeavingCompanions implements Disconnecting {
  private final Companions companions;

  LeavingCompanions(Companions companions) {
    this.companions = companions;
  }

  @Override
  public boolean disconnecting(
      DeviceId device, AccountId account, boolean freePlace, Actor by, Instant now) {
    companions.silence(device, account);
    return false;
  }
}
