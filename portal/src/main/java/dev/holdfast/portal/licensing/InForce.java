package dev.holdfast.portal.licensing;

import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.protocol.licence.Entitlement;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** The door to what devices have in use, in the words of the licence that they hold. */
@Service
public class InForce {
  private final HeldRows held;
  private final SubscriptionRows rows;

  InForce(HeldRows held, SubscriptionRows rows) {
    this.held = held;
    this.rows = rows;
  }

  /** Whether what the device has in use runs, or is in grace. One look-up: devices ask all the time. */
  public boolean runs(DeviceId device, Instant now) {
    return rows.inUse(device)
        .map(active -> active.state(now))
        .filter(state -> state == State.ACTIVE || state == State.GRACE)
        .isPresent();
  }

  /** Some devices that have something in use, in the order of their ids, after this one. */
  public List<DeviceId> after(DeviceId last, int most) {
    return held.after(last, most);
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
