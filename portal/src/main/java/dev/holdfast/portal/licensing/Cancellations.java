package dev.holdfast.portal.licensing;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.kernel.Due;
import dev.holdfast.portal.licensing.RenewalAnswer.Done;
import dev.holdfast.portal.licensing.RenewalAnswer.Refused;
import dev.holdfast.portal.licensing.RenewalAnswer.Unknown;
import dev.holdfast.portal.licensing.RenewalRule.Act;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door for operators who end a subscription before its time: at once, or after a day. */
@Service
public class Cancellations implements Due {
  private final JdbcClient jdbc;
  private final SubscriptionRows rows;
  private final Happenings happenings;
  private final OwnerLetters letters;
  private final Clock clock;

  Cancellations(
      JdbcClient jdbc,
      SubscriptionRows rows,
      Happenings happenings,
      OwnerLetters letters,
      Clock clock) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.happenings = happenings;
    this.letters = letters;
    this.clock = clock;
  }

  /**
   * Ends it after {@code lastDay}, a day in the zone its days are counted in; none = now. Once: a cancellation that was
   * set is neither moved nor taken back.
   */
  @Transactional
  public RenewalAnswer cancel(
      SubscriptionId id, @Nullable LocalDate lastDay, String reason, Actor by) {
    var found = rows.find(id);
    if (found.isEmpty()) {
      return new Unknown();
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var before = found.get();
    var refusal = before.facts().against().cancelledAt() != null
        ? Optional.of(RenewalRefusal.ENDED)
        : RenewalRule.refusal(Act.CANCEL, before.kind(), before.facts(), now);
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    }
    var zone = before.zone(ZoneOffset.UTC);
    var at = lastDay == null ? now : lastDay.plusDays(1).atStartOfDay(zone).toInstant();
    if (at.isBefore(now) || before.end().filter(at::isAfter).isPresent()) {
      return new Refused(RenewalRefusal.WRONG_DAY);
    } else if (!put(id, at, by)) {
      return new Refused(RenewalRefusal.ENDED);
    }
    tell(rows.get(id), at, reason, by, now);
    return new Done(rows.get(id));
  }

  private void tell(Subscription after, Instant at, String reason, Actor by, Instant now) {
    happenings.audit(by, "subscription.cancellation-set", after.id().text(), after.owner(), reason);
    if (at.isAfter(now)) {
      happenings.note(after, Cause.CANCELLATION_SET, "", by, now);
    } else {
      happenings.note(after, Cause.CANCELLED, "", by, at);
    }
    happenings.publish(new TermChanged(after.id(), now));
    letters.tell(
        after,
        "cancelled",
        at.toString(),
        Map.of(
            "day",
            PaidTerm.lastDay(at, after.zone(ZoneOffset.UTC)),
            "now",
            at.isAfter(now) ? "no" : "yes"));
  }

  private boolean put(SubscriptionId id, Instant at, Actor by) {
    return jdbc.sql("""
            INSERT INTO subscription_end (subscription, kind, at, by)
            VALUES (:id, 'CANCELLED', :at, :by)
            ON CONFLICT (subscription, kind) WHERE undone_at IS NULL DO NOTHING
            """)
            .param("id", id.value())
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("by", by.id())
            .update()
        == 1;
  }

  /** Writes down the cancellations whose day has come, each once; devices get their licences anew. */
  @Override
  @Transactional
  public void run(Instant now) {
    due(now).forEach(id -> {
      var subscription = rows.get(id);
      var at = subscription.facts().against().cancelledAt();
      if (at != null) {
        happenings.note(subscription, Cause.CANCELLED, "", Actor.PORTAL, at);
        happenings.publish(new TermChanged(id, at));
      }
    });
  }

  private List<SubscriptionId> due(Instant now) {
    return jdbc
        .sql("""
            SELECT e.subscription FROM subscription_end e
             WHERE e.kind = 'CANCELLED' AND e.undone_at IS NULL AND e.at <= :now
               AND NOT EXISTS (SELECT 1 FROM subscription_event h
                                WHERE h.subscription = e.subscription AND h.cause = 'cancelled'
                                  AND h.at = e.at)
             ORDER BY e.at, e.subscription
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(UUID.class)
        .list()
        .stream()
        .map(SubscriptionId::new)
        .toList();
  }

  /** The next cancellation whose day comes after this instant. */
  @Override
  public Optional<Instant> next(Instant after) {
    return jdbc.sql("""
            SELECT min(e.at) FROM subscription_end e
             WHERE e.kind = 'CANCELLED' AND e.undone_at IS NULL AND e.at > :after
            """)
        .param("after", after.atOffset(ZoneOffset.UTC))
        .query((rs, number) -> Optional.ofNullable(rs.getObject(1, OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  /** Runs it. */
  @Configuration(proxyBeanMethods = false)
  static class Job {
    @Bean
    RecurringTask<Void> endCancelled(Cancellations cancellations, Clock clock) {
      return Tasks.recurring("end-cancelled", FixedDelay.of(Duration.ofMinutes(1)))
          .execute((instance, context) -> cancellations.run(clock.instant()));
    }
  }
}
