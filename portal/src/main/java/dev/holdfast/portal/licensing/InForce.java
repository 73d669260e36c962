package dev.holdfast.portal.licensing;

import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.protocol.licence.Entitlement;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Service;

/** The door to what devices have in use, in the words of the licence that they hold. */
@Service
public class InForce {
  private final HeldRows held;

  InForce(HeldRows held) {
    this.held = held;
  }

  /** What each of these devices has in use, as a licence of this moment tells it; one without an entry has nothing. */
  public Map<DeviceId, Entitlement> on(Collection<DeviceId> devices, Instant now) {
    var used = new HashMap<DeviceId, Entitlement>();
    held.of(devices)
        .forEach((device, holding) ->
            holding.inUse().ifPresent(active -> used.put(device, Stated.entitlement(active, now))));
    return used;
  }
}
