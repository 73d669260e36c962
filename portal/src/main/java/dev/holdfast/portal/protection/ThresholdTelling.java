package dev.holdfast.portal.protection;

import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Wakes all devices, so many a second, after a start with other thresholds than they were told, so that they judge by them
 * at once and not with their next change.
 */
@Component
class ThresholdTelling {
  private static final int AT_ONCE = 300;
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final JdbcClient jdbc;
  private final Devices devices;
  private final String rules;
  private volatile boolean compared;

  ThresholdTelling(JdbcClient jdbc, Devices devices, ProtectionSettings settings) {
    this.jdbc = jdbc;
    this.devices = devices;
    this.rules = settings.toString();
  }

  /** Compares once after the start, then tells the next ones, if there are any. */
  @Transactional
  public void next() {
    if (!compared) {
      compare();
      compared = true;
    }
    var after = jdbc.sql("""
            SELECT after FROM protection_telling WHERE after IS NOT NULL FOR UPDATE SKIP LOCKED
            """).query(UUID.class).optional();
    if (after.isEmpty()) {
      return;
    }
    var next = devices.after(new DeviceId(after.get()), AT_ONCE);
    next.forEach(devices::wake);
    remember(next.size() < AT_ONCE ? null : next.getLast().value());
  }

  private void compare() {
    jdbc.sql("""
            INSERT INTO protection_telling (rules, after) VALUES (:rules, :first)
            ON CONFLICT (only_one) DO UPDATE SET rules = :rules, after = :first
             WHERE protection_telling.rules <> :rules
            """).param("rules", rules).param("first", BEFORE_ALL).update();
  }

  private void remember(@Nullable UUID after) {
    jdbc.sql("UPDATE protection_telling SET after = CAST(:after AS uuid)")
        .param("after", after)
        .update();
  }
}
