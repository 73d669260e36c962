package dev.holdfast.portal.notification;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.kernel.Due;
import dev.holdfast.portal.notification.PushPost.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings messages to the browsers of their accounts: a few tries with growing pauses, for a day at most. */
@Component
class Pushing implements Due {
  static final int MOST_TRIES = 6;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final Logger log = LoggerFactory.getLogger(Pushing.class);

  private final PushRows rows;
  private final PushPost post;
  private final Audit audit;
  private final TransactionTemplate transaction;

  Pushing(PushRows rows, PushPost post, Audit audit, TransactionTemplate transaction) {
    this.rows = rows;
    this.post = post;
    this.audit = audit;
    this.transaction = transaction;
  }

  @Override
  public Optional<Instant> next(Instant after) {
    return rows.nextDue(after);
  }

  @Override
  public void run(Instant now) {
    for (var next = rows.take(now); next.isPresent(); next = rows.take(now)) {
      var taken = next.get();
      settle(taken, post.deliver(taken.target(), taken.words()), now);
    }
  }

  private void settle(PushRows.Taken taken, Delivery delivery, Instant now) {
    switch (delivery) {
      case Delivery.Accepted() -> rows.end(taken.id());
      case Delivery.Gone() -> drop(taken);
      case Delivery.Refused(var reason) -> {
        log.warn("A push service refuses a message for good: {}", reason);
        rows.end(taken.id());
      }
      case Delivery.NotNow(var reason) -> {
        var again = now.plus(pause(taken.tries()));
        if (taken.tries() >= MOST_TRIES || again.isAfter(taken.madeAt().plus(PushPost.LIFE))) {
          log.warn("A message is not pushed, after {} tries: {}", taken.tries(), reason);
          rows.end(taken.id());
        } else {
          rows.postpone(taken.id(), again);
        }
      }
    }
  }

  private void drop(PushRows.Taken taken) {
    transaction.executeWithoutResult(status -> rows.drop(taken.browser())
        .ifPresent(account -> audit.record(
            Actor.PORTAL,
            "notification.browser-gone",
            account.text(),
            Map.of("browser", new BrowserId(taken.browser()).text()))));
  }

  /** 30 seconds, 2, 8, 32 minutes, 2 hours. */
  static Duration pause(int tries) {
    return FIRST_PAUSE.multipliedBy(1L << (2 * (tries - 1)));
  }

  /** Runs it. */
  @Configuration(proxyBeanMethods = false)
  static class Job {
    @Bean
    RecurringTask<Void> pushMessages(Pushing pushing, Clock clock) {
      return Tasks.recurring("push-messages", FixedDelay.of(Duration.ofSeconds(2)))
          .execute((instance, context) -> pushing.run(clock.instant()));
    }
  }
}
