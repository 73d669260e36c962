package dev.holdfast.portal.device;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.kernel.Notices;
import dev.holdfast.portal.web.Live;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Writes who is on-line at which node, and tells the owners' pages. */
@Repository
class PresenceRows {
  private static final String TOPIC = "presence";
  private static final Duration ALIVE = Duration.ofSeconds(20);

  private final JdbcClient jdbc;
  private final Notices notices;
  private final Live live;
  private final Clock clock;
  private final UUID node;

  private record Account(@Nullable UUID account) {}

  PresenceRows(JdbcClient jdbc, Notices notices, Live live, Clock clock, Ids ids) {
    this.jdbc = jdbc;
    this.notices = notices;
    this.live = live;
    this.clock = clock;
    this.node = ids.next();
  }

  UUID node() {
    return node;
  }

  /** This node lives; true when the database had forgotten it. */
  @Transactional
  public boolean beat() {
    return jdbc.sql("""
            INSERT INTO poll_node (id, alive_until) VALUES (:node, :until)
            ON CONFLICT (id) DO UPDATE SET alive_until = EXCLUDED.alive_until
            RETURNING xmax = 0
            """)
        .param("node", node)
        .param("until", clock.instant().plus(ALIVE).atOffset(ZoneOffset.UTC))
        .query(Boolean.class)
        .single();
  }

  /** The device's poll is here, wherever it was before. */
  @Transactional
  public void come(DeviceId device) {
    jdbc.sql("""
            INSERT INTO poll_node (id, alive_until) VALUES (:node, :until) ON CONFLICT (id) DO NOTHING
            """)
        .param("node", node)
        .param("until", clock.instant().plus(ALIVE).atOffset(ZoneOffset.UTC))
        .update();
    jdbc.sql("""
            INSERT INTO device_presence (device, node, since) VALUES (:device, :node, :now)
            ON CONFLICT (device) DO UPDATE SET node = EXCLUDED.node, since = EXCLUDED.since
            """)
        .param("device", device.value())
        .param("node", node)
        .param("now", now())
        .update();
    notices.send(TOPIC, device.value() + " " + node);
    jdbc.sql("SELECT account FROM device WHERE id = :device")
        .param("device", device.value())
        .query(Account.class)
        .list()
        .forEach(this::tell);
  }

  /** The device is at no node. */
  @Transactional
  public void leave(DeviceId device) {
    jdbc.sql("""
            WITH gone AS (DELETE FROM device_presence WHERE device = :device RETURNING device)
            SELECT d.account FROM gone JOIN device d ON d.id = gone.device
            """).param("device", device.value()).query(Account.class).list().forEach(this::tell);
    notices.send(TOPIC, device.value() + " nowhere");
  }

  /** The device is no longer here; if it polls at another node meanwhile, that one's row stays. */
  @Transactional
  public void goFromHere(DeviceId device) {
    jdbc.sql("""
            WITH gone AS (DELETE FROM device_presence WHERE device = :device AND node = :node RETURNING device)
            SELECT d.account FROM gone JOIN device d ON d.id = gone.device
            """)
        .param("device", device.value())
        .param("node", node)
        .query(Account.class)
        .list()
        .forEach(this::tell);
  }

  /** Takes nodes away that have not said for long that they live, and tells the pages that show their devices. */
  @Transactional
  public void buryDeadNodes() {
    jdbc.sql("""
            WITH dead AS (DELETE FROM poll_node WHERE alive_until < :now RETURNING id)
            SELECT DISTINCT d.account
              FROM dead JOIN device_presence p ON p.node = dead.id JOIN device d ON d.id = p.device
            """).param("now", now()).query(Account.class).list().forEach(this::tell);
  }

  /** Devices that are on-line here since before that time. */
  List<DeviceId> olderHere(Instant since) {
    return jdbc.sql("SELECT device FROM device_presence WHERE node = :node AND since < :since")
        .param("node", node)
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query((row, n) -> new DeviceId(row.getObject("device", UUID.class)))
        .list();
  }

  @PreDestroy
  void stop() {
    jdbc.sql("DELETE FROM poll_node WHERE id = :node").param("node", node).update();
  }

  private void tell(Account owner) {
    if (owner.account() != null) {
      live.changed(new AccountId(owner.account()).text(), Devices.LIVE);
    }
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
