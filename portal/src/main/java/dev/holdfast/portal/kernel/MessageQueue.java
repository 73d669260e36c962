package dev.holdfast.portal.kernel;

import static java.time.ZoneOffset.UTC;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Messages in a table that wait to be handed over: {@code id}, {@code words}, {@code due_at}, {@code tries} and {@code
 * made_at}. One whose words are gone is over.
 */
public final class MessageQueue {
  /** How long a taken message is left to the node that took it. */
  public static final Duration LEASE = Duration.ofMinutes(1);

  private final JdbcClient jdbc;
  private final String table;

  /** The queue in this table, which no person names. */
  public MessageQueue(JdbcClient jdbc, String table) {
    this.jdbc = jdbc;
    this.table = table;
  }

  /** Takes the message that is due for longest, and counts the try. */
  public <T> Optional<T> take(Instant now, RowMapper<T> row) {
    return jdbc.sql("""
            UPDATE %1$s SET tries = tries + 1, due_at = :lease
             WHERE id = (
               SELECT id FROM %1$s WHERE words IS NOT NULL AND due_at <= :now
                ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING *
            """.formatted(table))
        .param("now", now.atOffset(UTC))
        .param("lease", now.plus(LEASE).atOffset(UTC))
        .query(row)
        .optional();
  }

  /** It was handed over or given up: nothing of it is kept but that it was there. */
  public void end(UUID id) {
    jdbc.sql("UPDATE %s SET words = NULL WHERE id = :id".formatted(table))
        .param("id", id)
        .update();
  }

  /** It is tried again then. */
  public void postpone(UUID id, Instant until) {
    jdbc.sql("UPDATE %s SET due_at = :until WHERE id = :id".formatted(table))
        .param("until", until.atOffset(UTC))
        .param("id", id)
        .update();
  }

  /** When the next one is due. */
  public Optional<Instant> nextDue(Instant after) {
    return jdbc.sql("""
            SELECT due_at FROM %s WHERE words IS NOT NULL AND due_at > :after ORDER BY due_at LIMIT 1
            """.formatted(table))
        .param("after", after.atOffset(UTC))
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  /** Forgets those that were over by then. */
  public void forget(Instant before) {
    jdbc.sql("DELETE FROM %s WHERE made_at <= :before AND words IS NULL".formatted(table))
        .param("before", before.atOffset(UTC))
        .update();
  }
}
