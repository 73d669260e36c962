package dev.holdfast.portal.protection;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.licensing.InForce;
import dev.holdfast.protocol.protection.SecurityRules;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/** The door to how devices stand. */
@Service
public class SecurityStates {
  /** Live topic of the pages that show devices. */
  static final String LIVE = "devices";

  /** Live topic of the pages that show what was found on devices. */
  static final String FOUND = "findings";

  private final ProtectionRows rows;
  private final Known known;
  private final Devices devices;
  private final ProtectionSettings settings;
  private final Clock clock;

  /** What else a state follows from. */
  @Component
  record Known(InForce inForce, HiddenReasons hidden) {}

  SecurityStates(
      ProtectionRows rows, Known known, Devices devices, ProtectionSettings settings, Clock clock) {
    this.rows = rows;
    this.known = known;
    this.devices = devices;
    this.settings = settings;
    this.clock = clock;
  }

  /** All devices of the account, the longest connected first. */
  public List<Guarded> of(AccountId account) {
    return of(devices.of(account));
  }

  /** A device of this account; another account's is not found. */
  public Optional<Guarded> of(DeviceId device, AccountId account) {
    return devices.find(device, account).map(found -> of(List.of(found)).getFirst());
  }

  /** Devices that somebody has looked up, in their order. */
  public List<Guarded> of(Collection<Device> all) {
    var now = clock.instant();
    var ids = all.stream().map(Device::id).toList();
    var told = rows.of(ids);
    var used = known.inForce().on(ids, now);
    var hidden = known.hidden().of(ids);
    return all.stream()
        .map(device -> Guarded.of(
            device,
            told.get(device.id()),
            used.get(device.id()),
            rules(hidden.getOrDefault(device.id(), List.of())),
            now))
        .toList();
  }

  private SecurityRules rules(List<String> hidden) {
    return settings.rules().hiding(hidden);
  }
}
