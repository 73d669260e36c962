package dev.holdfast.portal.secondstep;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.holdfast.portal.kernel.Due;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job that forgets keys nobody took and codes nobody entered. */
@Configuration(proxyBeanMethods = false)
class SecondStepSweep {

  @Bean
  Due secondStepsToForget(
      Authenticators authenticators,
      SentCodes sent,
      PhoneRows phones,
      TextMessageRows messages,
      PasskeyChallenges challenges) {
    return Due.tidying(now -> {
      authenticators.forgetOffers(now);
      sent.forget(now);
      phones.forget(now);
      messages.forget(now);
      challenges.forget(now);
    });
  }

  @Bean
  RecurringTask<Void> forgetSecondSteps(Due secondStepsToForget, Clock clock) {
    return Tasks.recurring("forget-second-steps", FixedDelay.of(Duration.ofHours(1)))
        .execute((instance, context) -> secondStepsToForget.run(clock.instant()));
  }

  @Bean
  RecurringTask<Void> tellSecondStepResets(SecondStepRecord record) {
    return Tasks.recurring("tell-second-step-resets", FixedDelay.of(Duration.ofMinutes(1)))
        .execute((instance, context) -> record.tellResets());
  }
}
