package dev.holdfast.portal.signature;

import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.licensing.InForce;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Wakes the devices that a new set is for, so many a second, so that not all fetch it in the same moment. The first ones at
 * once: a small fleet does not wait at all.
 */
@Component
class Telling {
  private static final int AT_ONCE = 300;
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final JdbcClient jdbc;
  private final InForce inForce;
  private final Devices devices;

  Telling(JdbcClient jdbc, InForce inForce, Devices devices) {
    this.jdbc = jdbc;
    this.inForce = inForce;
    this.devices = devices;
  }

  /** There is a newer set: everybody is told, from the beginning. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void begin() {
    jdbc.sql("""
            INSERT INTO signature_telling (after) VALUES (:first)
            ON CONFLICT (only_one) DO UPDATE SET after = :first
            """).param("first", BEFORE_ALL).update();
    next();
  }

  /** Tells the next ones, if there are any. */
  @Transactional
  public void next() {
    var after = jdbc.sql("""
            SELECT after FROM signature_telling WHERE after IS NOT NULL FOR UPDATE SKIP LOCKED
            """).query(UUID.class).optional();
    if (after.isEmpty()) {
      return;
    }
    List<DeviceId> next = inForce.after(new DeviceId(after.get()), AT_ONCE);
    next.forEach(devices::wake);
    Optional<DeviceId> last =
        next.size() < AT_ONCE ? Optional.empty() : Optional.of(next.getLast());
    remember(last.map(DeviceId::value).orElse(null));
  }

  private void remember(@Nullable UUID after) {
    jdbc.sql("UPDATE signature_telling SET after = CAST(:after AS uuid)")
        .param("after", after)
        .update();
  }
}
