package dev.holdfast.portal.legal;

import static java.time.ZoneOffset.UTC;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.kernel.Due;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Erases the accounts whose seven days are over. */
@Component
class Erasing implements Due {
  private static final Logger log = LoggerFactory.getLogger(Erasing.class);

  private final JdbcClient jdbc;
  private final Erasure erasure;

  Erasing(JdbcClient jdbc, Erasure erasure) {
    this.jdbc = jdbc;
    this.erasure = erasure;
  }

  @Override
  public Optional<Instant> next(Instant after) {
    return jdbc.sql(
            "SELECT erase_at FROM deletion WHERE erase_at > :after ORDER BY erase_at LIMIT 1")
        .param("after", after.atOffset(UTC))
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  /** From its first statement on there is no way back; one that fails keeps no other from it and is tried again. */
  @Override
  public void run(Instant now) {
    jdbc.sql("""
            UPDATE deletion SET began_at = coalesce(began_at, :now) WHERE erase_at <= :now RETURNING account
            """)
        .param("now", now.atOffset(UTC))
        .query(UUID.class)
        .list()
        .forEach(id -> erase(new AccountId(id), now));
  }

  private void erase(AccountId account, Instant now) {
    try {
      erasure.erase(account, now);
    } catch (RuntimeException broken) {
      log.error("Erasing {} failed and is tried again", account.text(), broken);
    }
  }

  /** Runs it. */
  @Configuration(proxyBeanMethods = false)
  static class Job {
    @Bean
    RecurringTask<Void> eraseAccounts(Erasing erasing, Clock clock) {
      return Tasks.recurring("erase-accounts", FixedDelay.of(Duration.ofMinutes(5)))
          .execute((instance, context) -> erasing.run(clock.instant()));
    }
  }
}
