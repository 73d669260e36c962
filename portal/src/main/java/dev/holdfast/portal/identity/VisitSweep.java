package dev.holdfast.portal.identity;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.holdfast.portal.kernel.Due;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job that forgets people who did not come back from a provider. */
@Configuration(proxyBeanMethods = false)
class VisitSweep {

  @Bean
  Due visitsToForget(Visits visits) {
    return Due.tidying(visits::forgetOld);
  }

  @Bean
  RecurringTask<Void> forgetVisits(Due visitsToForget, Clock clock) {
    return Tasks.recurring("forget-third-party-visits", FixedDelay.of(Duration.ofHours(1)))
        .execute((instance, context) -> visitsToForget.run(clock.instant()));
  }
}
