package dev.holdfast.portal.account;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job that forgets registrations nobody confirmed and rows of wrong tries that ended. */
@Configuration(proxyBeanMethods = false)
class Sweeping {

  @Bean
  RecurringTask<Void> forgetGuests(PendingRegistrations pending, SignInTries tries, Clock clock) {
    return Tasks.recurring("forget-guests", FixedDelay.of(Duration.ofHours(1)))
        .execute((instance, context) -> {
          pending.forgetExpired(clock.instant());
          tries.forgetOld(clock.instant());
        });
  }
}
