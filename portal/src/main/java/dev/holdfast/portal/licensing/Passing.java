package dev.holdfast.portal.licensing;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.kernel.Due;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes into the history what time alone has changed, each once, at the instant it counts from. */
@Component
class Passing implements Due {
  private static final int AT_ONCE = 200;
  private static final SubscriptionId FIRST = new SubscriptionId(new UUID(0, 0));

  private final SubscriptionRows rows;
  private final Happenings happenings;
  private final TransactionTemplate transaction;

  Passing(SubscriptionRows rows, Happenings happenings, TransactionTemplate transaction) {
    this.rows = rows;
    this.happenings = happenings;
    this.transaction = transaction;
  }

  /** What time does to a subscription at one instant. */
  record Change(Cause cause, Instant at) {}

  /** All that time has done to it until now, in order. */
  static List<Change> until(Facts facts, Instant now) {
    return all(facts).stream().filter(change -> !now.isBefore(change.at())).toList();
  }

  /** All that time does to it as things stand, in order. */
  private static List<Change> all(Facts facts) {
    var end = facts.term().end();
    var graceEnd = facts.graceEnd().orElse(Instant.MAX);
    var limitedModeEnd = facts.limitedModeEnd().orElse(Instant.MAX);
    if (end == null) {
      return List.of();
    }
    var changes = new ArrayList<Change>();
    if (end.isBefore(graceEnd)) {
      changes.add(new Change(Cause.GRACE_BEGAN, end));
    }
    if (graceEnd.isBefore(limitedModeEnd)) {
      changes.add(new Change(Cause.LIMITED_MODE_BEGAN, graceEnd));
    }
    changes.add(new Change(Cause.EXPIRED, limitedModeEnd));
    return changes;
  }

  /** The next end, or the next change of one that has ended. */
  @Override
  public Optional<Instant> next(Instant after) {
    var changes = new ArrayList<Instant>();
    List<Subscription> some = rows.ended(after, FIRST, AT_ONCE);
    while (!some.isEmpty()) {
      some.forEach(each -> all(each.facts()).forEach(change -> changes.add(change.at())));
      some = rows.ended(after, some.getLast().id(), AT_ONCE);
    }
    return Stream.concat(changes.stream(), rows.nextEnd(after).stream())
        .filter(after::isBefore)
        .min(Comparator.naturalOrder());
  }

  /** Goes through all that have ended; again changes nothing. */
  @Override
  public void run(Instant now) {
    List<Subscription> some = rows.ended(now, FIRST, AT_ONCE);
    while (!some.isEmpty()) {
      some.forEach(each -> transaction.executeWithoutResult(status -> until(each.facts(), now)
          .forEach(
              change -> happenings.note(each, change.cause(), "", Actor.PORTAL, change.at()))));
      some = rows.ended(now, some.getLast().id(), AT_ONCE);
    }
  }

  /** Runs it. */
  @Configuration(proxyBeanMethods = false)
  static class Job {
    @Bean
    RecurringTask<Void> tellPassing(Passing passing, Clock clock) {
      return Tasks.recurring("tell-passing", FixedDelay.of(Duration.ofMinutes(5)))
          .execute((instance, context) -> passing.run(clock.instant()));
    }
  }
}
