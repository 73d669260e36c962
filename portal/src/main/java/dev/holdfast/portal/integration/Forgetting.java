package dev.holdfast.portal.integration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.holdfast.portal.kernel.Due;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The job that erases stored answers after their 24 hours. */
@Configuration(proxyBeanMethods = false)
class Forgetting {

  @Bean
  Due answersToForget(JdbcClient jdbc) {
    return Due.tidying(now -> jdbc.sql("DELETE FROM idempotent_answer WHERE made_at <= :old")
        .param("old", now.minus(Duration.ofHours(24)).atOffset(ZoneOffset.UTC))
        .update());
  }

  @Bean
  RecurringTask<Void> forgetAnswers(Due answersToForget, Clock clock) {
    return Tasks.recurring("forget-answers", FixedDelay.of(Duration.ofMinutes(30)))
        .execute((instance, context) -> answersToForget.run(clock.instant()));
  }
}
