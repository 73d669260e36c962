package dev.holdfast.portal.licensing;

import dev.holdfast.portal.device.DeviceId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What many devices hold, in two look-ups. */
@Repository
class HeldRows {
  private record Held(SubscriptionId active, @Nullable SubscriptionId reserve) {}

  private final JdbcClient jdbc;
  private final SubscriptionRows rows;

  HeldRows(JdbcClient jdbc, SubscriptionRows rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  /** What each of these devices holds; one without an entry holds nothing. */
  Map<DeviceId, Holding> of(Collection<DeviceId> devices) {
    var held = held(devices);
    var subscriptions = rows
        .all(held.values().stream()
            .flatMap(each -> Stream.of(each.active(), each.reserve()))
            .filter(Objects::nonNull)
            .collect(Collectors.toSet()))
        .stream()
        .collect(Collectors.toMap(Subscription::id, Function.identity()));
    var holdings = new HashMap<DeviceId, Holding>();
    held.forEach((device, each) -> holdings.put(
        device,
        new Holding(
            subscriptions.get(each.active()),
            each.reserve() == null ? null : subscriptions.get(each.reserve()))));
    return holdings;
  }

  /** Some devices with something in use, in the order of their ids, after this one. */
  List<DeviceId> after(DeviceId last, int most) {
    return jdbc
        .sql("""
            SELECT device FROM licence
             WHERE subscription IS NOT NULL AND device > :after
             ORDER BY device LIMIT :most
            """)
        .param("after", last.value())
        .param("most", most)
        .query(UUID.class)
        .list()
        .stream()
        .map(DeviceId::new)
        .toList();
  }

  private Map<DeviceId, Held> held(Collection<DeviceId> devices) {
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
