package dev.holdfast.portal.device;

import dev.holdfast.portal.account.FieldFault;
import dev.holdfast.portal.account.Registration;
import dev.holdfast.portal.account.Registrations;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;

/** Accounts that people ask for at a device, by their address alone. */
@Service
public class DeviceRegistrations {
  private static final String CONNECTING = "/connect";

  private final Registrations registrations;
  private final DeviceGrants grants;
  private final KnownDevices devices;
  private final Clock clock;

  DeviceRegistrations(
      Registrations registrations, DeviceGrants grants, KnownDevices devices, Clock clock) {
    this.registrations = registrations;
    this.grants = grants;
    this.devices = devices;
    this.clock = clock;
  }

  /**
   * Registers the address in the device's language and time zone. Behind the mailed link the person comes to where this
   * device is connected; a code leads there only if the device itself asks under it, and as long as it is good.
   *
   * @param userCode what the device shows, or empty
   */
  public Registration register(DeviceId device, String email, String userCode, String origin) {
    var code = UserCode.parse(userCode);
    var until = code.flatMap(read -> grants.openUntil(device, read));
    if (until.isEmpty() && !userCode.isEmpty()) {
      return new Registration.Faulty(
          List.of(new FieldFault("userCode", "device.connect.error.unknown")));
    }
    var installation = devices.find(device, clock.instant()).orElseThrow().installation();
    var next = until
        .map(end -> CONNECTING + "?user_code=" + code.orElseThrow().shown() + "&until="
            + end.getEpochSecond())
        .orElse(CONNECTING);
    var address =
        new Registrations.Address(email, installation.language(), installation.zone(), next);
    return registrations.register(address, origin);
  }
}
