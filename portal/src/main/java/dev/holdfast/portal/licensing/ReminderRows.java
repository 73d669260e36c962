package dev.holdfast.portal.licensing;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which reminders went out. */
@Repository
class ReminderRows {
  private final JdbcClient jdbc;

  ReminderRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those for this end of a paid period. */
  Set<Reminder> of(SubscriptionId id, Instant periodEnd) {
    var sent = EnumSet.noneOf(Reminder.class);
    jdbc.sql("""
            SELECT what FROM subscription_reminder
             WHERE subscription = :id AND period_end = :end
            """)
        .param("id", id.value())
        .param("end", periodEnd.atOffset(ZoneOffset.UTC))
        .query((rs, number) -> Reminder.valueOf(rs.getString("what")))
        .list()
        .forEach(sent::add);
    return sent;
  }

  /** Notes that one goes out; false when it did already. */
  boolean add(SubscriptionId id, Reminder what, Instant periodEnd, Instant now) {
    return jdbc.sql("""
            INSERT INTO subscription_reminder (subscription, what, period_end, at)
            VALUES (:id, :what, :end, :now) ON CONFLICT DO NOTHING
            """)
            .param("id", id.value())
            .param("what", what.name())
            .param("end", periodEnd.atOffset(ZoneOffset.UTC))
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }
}
