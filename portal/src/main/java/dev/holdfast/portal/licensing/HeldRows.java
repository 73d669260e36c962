package dev.holdfast.portal.licensing;

import dev.holdfast.portal.device.DeviceId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What many devices hold, in one look-up. */
@Repository
class HeldRows {
  /** In use, and in reserve. */
  record Held(SubscriptionId active, @Nullable SubscriptionId reserve) {}

  private final JdbcClient jdbc;

  HeldRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Map<DeviceId, Held> of(Collection<DeviceId> devices) {
    var held = new HashMap<DeviceId, Held>();
    if (!devices.isEmpty()) {
      jdbc.sql("""
              SELECT device, subscription, reserve FROM licence
               WHERE device IN (:devices) AND subscription IS NOT NULL
              """)
          .param("devices", devices.stream().map(DeviceId::value).toList())
          .query(rs -> {
            var reserve = rs.getObject("reserve", UUID.class);
            held.put(
                new DeviceId(rs.getObject("device", UUID.class)),
                new Held(
                    new SubscriptionId(rs.getObject("subscription", UUID.class)),
                    reserve == null ? null : new SubscriptionId(reserve)));
          });
    }
    return held;
  }
}
