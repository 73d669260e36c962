package dev.holdfast.portal.account;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.holdfast.portal.kernel.Due;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The jobs that forget registrations nobody confirmed, rows of wrong tries that ended, and old security events. */
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
  Due securityToForget(
      SecurityLog log, Disavowals disavowals, PasswordRows passwords, EmailRows emails) {
    return Due.tidying(now -> {
      log.forgetOld(now);
      disavowals.forgetExpired(now);
      passwords.forgetExpired(now);
      emails.forgetExpired(now);
    });
  }

  @Bean
  RecurringTask<Void> forgetSecurity(Due securityToForget, Clock clock) {
    return Tasks.recurring("forget-security-events", FixedDelay.of(Duration.ofHours(6)))
        .execute((instance, context) -> securityToForget.run(clock.instant()));
  }

  @Bean
  RecurringTask<Void> forgetGuests(Due guestsToForget, Clock clock) {
    return Tasks.recurring("forget-guests", FixedDelay.of(Duration.ofHours(1)))
        .execute((instance, context) -> guestsToForget.run(clock.instant()));
  }
}
