package dev.holdfast.portal.release;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Wakes all devices when another version is offered, so many a second, so that not all fetch it in the same moment. */
@Component
class VersionTelling {
  private static final int AT_ONCE = 300;
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final JdbcClient jdbc;
  private final Devices devices;

  VersionTelling(JdbcClient jdbc, Devices devices) {
    this.jdbc = jdbc;
    this.devices = devices;
  }

  /** The job that goes on with it. */
  @Configuration(proxyBeanMethods = false)
  static class Job {
    @Bean
    RecurringTask<Void> tellOfAgentVersions(VersionTelling telling) {
      return Tasks.recurring("tell-of-agent-versions", FixedDelay.of(Duration.ofSeconds(1)))
          .execute((instance, context) -> telling.next());
    }
  }

  /** Everybody is told, from the beginning; the first ones at once. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void begin() {
    jdbc.sql("""
            INSERT INTO agent_telling (after) VALUES (:first) ON CONFLICT (only_one) DO UPDATE SET after = :first
            """).param("first", BEFORE_ALL).update();
    next();
  }

  /** Tells the next ones, if there are any. */
  @Transactional
  public void next() {
    var after = jdbc.sql("""
            SELECT after FROM agent_telling WHERE after IS NOT NULL FOR UPDATE SKIP LOCKED
            """).query(UUID.class).optional();
    if (after.isEmpty()) {
      return;
    }
    List<DeviceId> next = devices.after(new DeviceId(after.get()), AT_ONCE);
    next.forEach(devices::wake);
    remember(next.size() < AT_ONCE ? null : next.getLast().value());
  }

  private void remember(@Nullable UUID after) {
    jdbc.sql("UPDATE agent_telling SET after = CAST(:after AS uuid)")
        .param("after", after)
        .update();
  }
}
