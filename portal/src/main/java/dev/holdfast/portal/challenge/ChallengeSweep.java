package dev.holdfast.portal.challenge;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job that forgets wrong tries that ended and challenges that are over. */
@Configuration(proxyBeanMethods = false)
class ChallengeSweep {
  private static final Duration ENDED = Duration.ofDays(1);

  @Bean
  RecurringTask<Void> forgetChallenges(
      WrongTries tries, Spent spent, ChallengeSettings settings, Clock clock) {
    return Tasks.recurring("forget-challenges", FixedDelay.of(Duration.ofHours(1)))
        .execute((instance, context) -> {
          var now = clock.instant();
          tries.forget(now.minus(ENDED));
          spent.forget(now, now.minus(settings.pause()).minus(Work.LIFE));
        });
  }
}
