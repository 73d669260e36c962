package dev.holdfast.portal.lost;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.holdfast.portal.kernel.Due;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where a device was is kept for 30 days. */
@Configuration(proxyBeanMethods = false)
class PlaceSweep {
  static final Duration KEPT = Duration.ofDays(30);

  @Bean
  Due placesToForget(PlaceRows places) {
    return Due.tidying(now -> places.forget(now.minus(KEPT)));
  }

  @Bean
  RecurringTask<Void> forgetPlaces(Due placesToForget, Clock clock) {
    return Tasks.recurring("forget-places-of-devices", FixedDelay.of(Duration.ofHours(6)))
        .execute((instance, context) -> placesToForget.run(clock.instant()));
  }
}
