package dev.holdfast.portal.protection;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.holdfast.portal.kernel.Due;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Handled threats, ended commands and the ids of events are kept for 90 days; changed thresholds are told. */
@Configuration(proxyBeanMethods = false)
class ProtectionSweep {
  static final Duration KEPT = Duration.ofDays(90);

  @Bean
  Due protectionToForget(ThreatRows threats, EventRows events, CommandRows commands) {
    return Due.tidying(now -> {
      threats.forget(now.minus(KEPT));
      events.forget(now.minus(KEPT));
      commands.forget(now.minus(KEPT));
    });
  }

  /** Looks often, because devices wait for it; there is nothing to do but after a start. */
  @Bean
  RecurringTask<Void> tellOfThresholds(ThresholdTelling telling) {
    return Tasks.recurring("tell-of-thresholds", FixedDelay.of(Duration.ofSeconds(1)))
        .execute((instance, context) -> telling.next());
  }

  @Bean
  RecurringTask<Void> forgetProtection(Due protectionToForget, Clock clock) {
    return Tasks.recurring("forget-protection", FixedDelay.of(Duration.ofHours(12)))
        .execute((instance, context) -> protectionToForget.run(clock.instant()));
  }
}
