package dev.holdfast.portal.device;

import dev.holdfast.portal.account.AccountId;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** The device behind a request of the device API; the principal of every request there that carries a token. */
public record DeviceCaller(DeviceId device, @Nullable AccountId account) implements Principal {
  @Override
  public String getName() {
    return device.text();
  }
}
