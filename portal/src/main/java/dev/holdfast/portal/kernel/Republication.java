package dev.holdfast.portal.kernel;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.stereotype.Component;

/** The job that hands events to their listeners again when a crash kept them from hearing. */
@Configuration(proxyBeanMethods = false)
class Republication {
  static final Duration AGE = Duration.ofSeconds(60);

  @Bean
  RecurringTask<Void> republishEvents(IncompleteEventPublications publications) {
    return Tasks.recurring("republish-events", FixedDelay.of(Duration.ofSeconds(15)))
        .execute((instance, context) -> publications.resubmitIncompletePublicationsOlderThan(AGE));
  }

  /** Time does not move on while listeners still work on what has just happened. */
  @Component
  static class Listeners implements Due {
    private final JdbcClient jdbc;

    Listeners(JdbcClient jdbc) {
      this.jdbc = jdbc;
    }

    @Override
    public Optional<Instant> next(Instant after) {
      return Optional.empty();
    }

    @Override
    public void run(Instant now) {}

    @Override
    public void settle(Instant now) {
      Patience.await(() -> atWork(now) == 0);
    }

    private int atWork(Instant now) {
      return jdbc.sql("""
              SELECT count(*) FROM event_publication
               WHERE completion_date IS NULL AND status IS DISTINCT FROM 'FAILED' AND publication_date > :since
              """)
          .param("since", now.minus(AGE).atOffset(ZoneOffset.UTC))
          .query(Integer.class)
          .single();
    }
  }
}
