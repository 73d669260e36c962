package dev.holdfast.portal.account;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.holdfast.portal.kernel.Due;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job that forgets registrations nobody confirmed and rows of wrong tries that ended. */
@Configuration(proxyBeanMethods = false)
class Sweeping {

  @Bean
  Due guestsToForget(PendingRegistrations pending, SignInTries tries) {
    return Due.tidying(now -> {
      pending.forgetExpired(now);
      tries.forgetOld(now);
    });
  }

  @Bean
  RecurringTask<Void> forgetGuests(Due guestsToForget, Clock clock) {
    return Tasks.recurring("forget-guests", FixedDelay.of(Duration.ofHours(1)))
        .execute((instance, context) -> guestsToForget.run(clock.instant()));
  }
}
