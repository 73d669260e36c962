package dev.holdfast.portal.delivery;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.holdfast.portal.kernel.Due;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Ends deliveries that no device came for within a day. */
@Component
class Expiry implements Due {
  private static final int AT_ONCE = 200;

  private final DeliveryRows rows;
  private final Dispatch dispatch;
  private final Dispatch.Ground ground;

  Expiry(DeliveryRows rows, Dispatch dispatch, Dispatch.Ground ground) {
    this.rows = rows;
    this.dispatch = dispatch;
    this.ground = ground;
  }

  @Override
  public Optional<Instant> next(Instant after) {
    return rows.next(after);
  }

  @Override
  public void run(Instant now) {
    Due.each(
        () -> rows.due(now, AT_ONCE),
        Delivery::id,
        each -> ground.transaction().executeWithoutResult(status -> {
          ground.devices().lock(each.device());
          dispatch.expire(each, now);
        }));
  }

  /** Runs it. */
  @Configuration(proxyBeanMethods = false)
  static class Job {
    @Bean
    RecurringTask<Void> expireDeliveries(Expiry expiry, Clock clock) {
      return Tasks.recurring("expire-deliveries", FixedDelay.of(Duration.ofMinutes(1)))
          .execute((instance, context) -> expiry.run(clock.instant()));
    }
  }
}
