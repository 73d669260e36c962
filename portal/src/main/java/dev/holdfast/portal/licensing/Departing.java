package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Disconnecting;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Devices lose licence and place with their account, unless they may keep both. */
@Component
class Departing implements Disconnecting {
  private final Taking taking;
  private final Endings endings;

  Departing(Taking taking, Endings endings) {
    this.taking = taking;
    this.endings = endings;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean disconnecting(
      DeviceId device, AccountId account, boolean freePlace, Actor by, Instant now) {
    if (!freePlace) {
      return false;
    }
    var before =
        by.kind() == Actor.Kind.DEVICE ? Endings.Before.NOTHING : endings.before(device, now);
    boolean freed = taking.leave(device, account, by, now);
    before.believed().keySet().forEach(each -> endings.begin(each, device, before, now));
    return freed;
  }
}
