package dev.holdfast.portal.signature;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.holdfast.portal.kernel.Due;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The jobs about databases. */
@Configuration(proxyBeanMethods = false)
class SignatureJobs {

  /** Looks often, because devices wait for it; there is nothing to do but after a publication. */
  @Bean
  RecurringTask<Void> tellOfSignatures(Telling telling) {
    return Tasks.recurring("tell-of-signatures", FixedDelay.of(Duration.ofSeconds(1)))
        .execute((instance, context) -> telling.next());
  }

  @Bean
  Due signaturesToForget(SignatureSets sets) {
    return Due.tidying(now -> sets.forget());
  }

  @Bean
  RecurringTask<Void> forgetSignatures(Due signaturesToForget, Clock clock) {
    return Tasks.recurring("forget-signatures", FixedDelay.of(Duration.ofHours(1)))
        .execute((instance, context) -> signaturesToForget.run(clock.instant()));
  }

  @Bean
  RecurringTask<Void> warnOfOldSignatures(OldSets old) {
    return Tasks.recurring("warn-of-old-signatures", FixedDelay.of(Duration.ofHours(6)))
        .execute((instance, context) -> old.warn());
  }
}
