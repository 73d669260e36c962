package dev.holdfast.portal.delivery;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Disconnecting;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** A device that leaves its account gets nothing any more that was sent from there. */
@Component
class Leaving implements Disconnecting {
  private final DeliveryRows rows;
  private final Dispatch dispatch;

  Leaving(DeliveryRows rows, Dispatch dispatch) {
    this.rows = rows;
    this.dispatch = dispatch;
  }

  @Override
  public boolean disconnecting(
      DeviceId device, AccountId account, boolean freePlace, Actor by, Instant now) {
    rows.unfinished(device).ifPresent(each -> dispatch.cancel(each, by));
    return false;
  }
}
