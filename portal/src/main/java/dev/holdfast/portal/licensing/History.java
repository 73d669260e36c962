package dev.holdfast.portal.licensing;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.kernel.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What happened to subscriptions; added to, never changed. */
@Repository
public class History {
  /**
   * One thing that happened.
   *
   * @param cause id of a {@link Cause}
   * @param subject the device, batch or account it was about, outside form; may be empty
   * @param by who did it, outside form
   */
  public record Happening(Instant at, String cause, String subject, String by) {}

  private final JdbcClient jdbc;
  private final Ids ids;

  History(JdbcClient jdbc, Ids ids) {
    this.jdbc = jdbc;
    this.ids = ids;
  }

  /** Adds one; the same cause at the same instant about the same subject is kept once, and false the next time. */
  boolean add(SubscriptionId subscription, Cause cause, String subject, Actor by, Instant at) {
    return jdbc.sql("""
            INSERT INTO subscription_event (id, subscription, at, cause, subject, by)
            VALUES (:id, :subscription, :at, :cause, :subject, :by)
            ON CONFLICT (subscription, cause, at, subject) DO NOTHING
            """)
            .param("id", ids.next())
            .param("subscription", subscription.value())
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("cause", cause.id())
            .param("subject", subject)
            .param("by", by.id())
            .update()
        == 1;
  }

  /** All of a subscription, latest first. */
  public List<Happening> of(SubscriptionId subscription) {
    return jdbc.sql("""
            SELECT at, cause, subject, by FROM subscription_event
             WHERE subscription = :subscription ORDER BY at DESC, id DESC
            """)
        .param("subscription", subscription.value())
        .query(History::row)
        .list();
  }

  private static Happening row(ResultSet rs, int number) throws SQLException {
    return new Happening(
        rs.getObject("at", OffsetDateTime.class).toInstant(),
        rs.getString("cause"),
        rs.getString("subject"),
        rs.getString("by"));
  }
}
