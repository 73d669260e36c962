package dev.holdfast.portal.delivery;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Disconnecting;
import dev.holdfast.portal.licensing.Removing;
import dev.holdfast.portal.licensing.SubscriptionId;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Nothing is delivered any more to a device that leaves its account, nor of a subscription that does. */
@Component
class Leaving implements Disconnecting, Removing {
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

  @Override
  public void removing(SubscriptionId subscription, Actor by, Instant now) {
    rows.unfinished(subscription).forEach(each -> dispatch.cancel(each, by));
  }
}
