package dev.holdfast.portal.secondstep;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.holdfast.portal.kernel.Due;
import dev.holdfast.portal.secondstep.SmsGateway.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Carries text messages to the gateway, some at once; a gateway that is away is asked again while the code lives. */
@Component
class TextCarrying implements Due {
  static final int MOST_TRIES = 4;
  private static final int AT_ONCE = 20;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(TextCarrying.class);

  private final TextMessageRows rows;
  private final SmsGateway gateway;
  private final Clock clock;

  TextCarrying(TextMessageRows rows, SmsGateway gateway, Clock clock) {
    this.rows = rows;
    this.gateway = gateway;
    this.clock = clock;
  }

  @Override
  public Optional<Instant> next(Instant after) {
    return rows.nextDue(after);
  }

  @Override
  public void run(Instant now) {
    while (some(now) == AT_ONCE) {}
  }

  /** How many were due, and are settled now. */
  private int some(Instant now) {
    int count = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var next = rows.take(now); next.isPresent(); next = rows.take(now)) {
        var taken = next.get();
        threads.submit(() -> carry(taken));
        if (++count == AT_ONCE) {
          break;
        }
      }
    }
    return count;
  }

  private void carry(TextMessageRows.Taken taken) {
    if (clock.instant().isBefore(taken.madeAt().plus(SentCodes.LIFE))) {
      settle(taken, gateway.send(taken.number(), taken.text()));
    } else {
      rows.end(taken.id());
    }
  }

  private void settle(TextMessageRows.Taken taken, Delivery delivery) {
    switch (delivery) {
      case Delivery.Accepted() -> rows.taken(taken.id(), clock.instant());
      case Delivery.Refused(var reason) -> {
        LOG.warn("The SMS gateway does not take a message: {}", reason);
        rows.end(taken.id());
      }
      case Delivery.NotNow(var reason) -> {
        var again = clock.instant().plus(pause(taken.tries()));
        if (taken.tries() >= MOST_TRIES || again.isAfter(taken.madeAt().plus(SentCodes.LIFE))) {
          LOG.warn("A text message is not sent, after {} tries: {}", taken.tries(), reason);
          rows.end(taken.id());
        } else {
          rows.postpone(taken.id(), again);
        }
      }
    }
  }

  /** 5, 20, 80 seconds. */
  static Duration pause(int tries) {
    return FIRST_PAUSE.multipliedBy(1L << (2 * (tries - 1)));
  }

  /** Runs it. */
  @Configuration(proxyBeanMethods = false)
  static class Job {
    @Bean
    RecurringTask<Void> carryTextMessages(TextCarrying carrying, Clock clock) {
      return Tasks.recurring("carry-text-messages", FixedDelay.of(Duration.ofSeconds(1)))
          .execute((instance, context) -> carrying.run(clock.instant()));
    }
  }
}
