package dev.holdfast.portal.kernel;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.events.IncompleteEventPublications;

/** The job that hands events to their listeners again when a crash kept them from hearing. */
@Configuration(proxyBeanMethods = false)
class Republication {
  static final Duration AGE = Duration.ofSeconds(60);

  @Bean
  RecurringTask<Void> republishEvents(IncompleteEventPublications publications) {
    return Tasks.recurring("republish-events", FixedDelay.of(Duration.ofSeconds(15)))
        .execute((instance, context) -> publications.resubmitIncompletePublicationsOlderThan(AGE));
  }
}
