package dev.holdfast.portal.secretcode;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Disconnecting;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** The owner of before helps nobody any more who forgot the code. */
@Component
class LeavingSecretCodes implements Disconnecting {
  private final SecretCodeRows rows;

  LeavingSecretCodes(SecretCodeRows rows) {
    this.rows = rows;
  }

  @Override
  public boolean disconnecting(
      DeviceId device, AccountId account, boolean freePlace, Actor by, Instant now) {
    rows.forget(device);
    return false;
  }
}
