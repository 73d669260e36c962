package dev.holdfast.portal.licensing;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.holdfast.portal.kernel.Due;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends what {@link Reminders} say is due, each once over all nodes and restarts. */
@Component
class Reminding implements Due {
  private static final int AT_ONCE = 200;
  private static final SubscriptionId FIRST = new SubscriptionId(new UUID(0, 0));

  /** The longest way from a first reminder to an end, and from an end to the last one. */
  private static final Duration AHEAD = Duration.ofDays(34);

  private static final Duration BEHIND = Duration.ofDays(800);

  private final SubscriptionRows rows;
  private final ReminderRows sent;
  private final ReminderLetters letters;
  private final TransactionTemplate transaction;

  Reminding(
      SubscriptionRows rows,
      ReminderRows sent,
      ReminderLetters letters,
      TransactionTemplate transaction) {
    this.rows = rows;
    this.sent = sent;
    this.letters = letters;
    this.transaction = transaction;
  }

  @Override
  public Optional<Instant> next(Instant after) {
    var times = new ArrayList<Instant>();
    each(
        after,
        subscription ->
            Reminders.next(subscription.kind(), subscription.facts(), after).ifPresent(times::add));
    var far = rows.nextEnd(after.plus(AHEAD)).map(end -> end.minus(AHEAD));
    return Stream.concat(times.stream(), far.stream())
        .filter(after::isBefore)
        .min(Instant::compareTo);
  }

  @Override
  public void run(Instant now) {
    each(now, subscription -> {
      if (due(subscription, now).isPresent()) {
        transaction.executeWithoutResult(status -> remind(subscription.id(), now));
      }
    });
  }

  private void remind(SubscriptionId id, Instant now) {
    var subscription = rows.get(id);
    due(subscription, now)
        .filter(what -> sent.add(id, what, subscription.end().orElseThrow(), now))
        .ifPresent(what -> letters.send(subscription, what, now));
  }

  /** What was sent is asked for only where there is something to say at all. */
  private Optional<Reminder> due(Subscription subscription, Instant now) {
    var end = subscription.end().orElseThrow();
    return due(subscription, Set.of(), now)
        .flatMap(any -> due(subscription, sent.of(subscription.id(), end), now));
  }

  private static Optional<Reminder> due(
      Subscription subscription, Set<Reminder> sent, Instant now) {
    return Reminders.due(subscription.kind(), subscription.facts(), sent, now);
  }

  private void each(Instant now, Consumer<Subscription> act) {
    List<Subscription> some = rows.ending(now.minus(BEHIND), now.plus(AHEAD), FIRST, AT_ONCE);
    while (!some.isEmpty()) {
      some.forEach(act);
      some = rows.ending(now.minus(BEHIND), now.plus(AHEAD), some.getLast().id(), AT_ONCE);
    }
  }

  /** Runs it. */
  @Configuration(proxyBeanMethods = false)
  static class Job {
    @Bean
    RecurringTask<Void> remindOwners(Reminding reminding, Clock clock) {
      return Tasks.recurring("remind-owners", FixedDelay.of(Duration.ofMinutes(10)))
          .execute((instance, context) -> reminding.run(clock.instant()));
    }
  }
}
