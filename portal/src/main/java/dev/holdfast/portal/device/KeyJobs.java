package dev.holdfast.portal.device;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.holdfast.portal.kernel.Due;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The jobs that follow a change of keys. */
@Configuration(proxyBeanMethods = false)
class KeyJobs {

  @Bean
  Due keysToDrop(KeyRotation rotation) {
    return Due.tidying(now -> rotation.drop());
  }

  @Bean
  RecurringTask<Void> dropKeys(Due keysToDrop, Clock clock) {
    return Tasks.recurring("drop-keys", FixedDelay.of(Duration.ofHours(1)))
        .execute((instance, context) -> keysToDrop.run(clock.instant()));
  }

  @Bean
  Due revocationsToForget(RevocationRows rows, PortalKeys keys) {
    return Due.tidying(now -> {
      if (rows.anyEnded(now)) {
        rows.newest(keys.issuer(), now);
      }
    });
  }

  @Bean
  RecurringTask<Void> forgetRevocations(Due revocationsToForget, Clock clock) {
    return Tasks.recurring("forget-revocations", FixedDelay.of(Duration.ofHours(12)))
        .execute((instance, context) -> revocationsToForget.run(clock.instant()));
  }

  /** Looks often, because devices wait for it; there is nothing to do but after a withdrawal. */
  @Bean
  RecurringTask<Void> replaceLicences(Replacing replacing) {
    return Tasks.recurring("replace-licences", FixedDelay.of(Duration.ofSeconds(2)))
        .execute((instance, context) -> replacing.run());
  }
}
