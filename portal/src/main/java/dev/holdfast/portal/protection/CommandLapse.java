package dev.holdfast.portal.protection;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.kernel.Due;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Cancels commands whose device was not heard of for a week, each once whatever number of nodes tries. */
@Component
class CommandLapse implements Due {
  private static final int AT_ONCE = 200;

  private final CommandRows rows;
  private final Devices devices;
  private final Audit audit;
  private final TransactionOperations transaction;

  CommandLapse(CommandRows rows, Devices devices, Audit audit, TransactionOperations transaction) {
    this.rows = rows;
    this.devices = devices;
    this.audit = audit;
    this.transaction = transaction;
  }

  @Override
  public Optional<Instant> next(Instant after) {
    return rows.next(after);
  }

  @Override
  public void run(Instant now) {
    Due.each(
        () -> rows.due(now, AT_ONCE),
        Command::id,
        each -> transaction.executeWithoutResult(status -> lapse(each, now)));
  }

  private void lapse(Command command, Instant now) {
    devices.lock(command.device());
    if (rows.lapse(command.id(), now)) {
      audit.record(
          Actor.PORTAL,
          "command.cancelled",
          command.device().text(),
          Map.of("command", command.id().text(), "why", Command.LAPSED));
      devices.wake(command.device());
    }
  }

  /** Runs it. */
  @Configuration(proxyBeanMethods = false)
  static class Job {
    @Bean
    RecurringTask<Void> lapseCommands(CommandLapse lapse, Clock clock) {
      return Tasks.recurring("lapse-commands", FixedDelay.of(Duration.ofMinutes(1)))
          .execute((instance, context) -> lapse.run(clock.instant()));
    }
  }
}
