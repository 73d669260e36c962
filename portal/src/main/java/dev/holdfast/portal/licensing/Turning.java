package dev.holdfast.portal.licensing;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.kernel.Due;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Judges devices whose subscription turns by time alone: begins, ends, leaves its grace or its limited mode. */
@Component
class Turning implements Due {
  private static final Logger log = LoggerFactory.getLogger(Turning.class);
  private static final int AT_ONCE = 200;

  private final Licences licences;
  private final Succession succession;
  private final TransactionTemplate transaction;

  Turning(Licences licences, Succession succession, TransactionTemplate transaction) {
    this.licences = licences;
    this.succession = succession;
    this.transaction = transaction;
  }

  /** Judges all that have turned until now, those that turned first before the others; again changes nothing. */
  @Override
  public void run(Instant now) {
    Due.each(() -> licences.turned(now, AT_ONCE), id -> id, each -> judge(each, now));
  }

  @Override
  public Optional<Instant> next(Instant after) {
    return licences.nextTurn(after);
  }

  /** One that cannot be judged must not keep the others from it. */
  private void judge(DeviceId device, Instant now) {
    try {
      transaction.executeWithoutResult(status -> succession.judge(device, now));
    } catch (RuntimeException broken) {
      log.error("The succession on {} failed and is tried again", device.text(), broken);
    }
  }

  /** Runs it. */
  @Configuration(proxyBeanMethods = false)
  static class Job {
    @Bean
    RecurringTask<Void> turnDevices(Turning turning, Clock clock) {
      return Tasks.recurring("turn-devices", FixedDelay.of(Duration.ofSeconds(30)))
          .execute((instance, context) -> turning.run(clock.instant()));
    }
  }
}
