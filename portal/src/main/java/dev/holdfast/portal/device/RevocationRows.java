package dev.holdfast.portal.device;

import dev.holdfast.portal.kernel.Notices;
import dev.holdfast.protocol.licence.RevocationList;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rows of the revocation list. Whoever revokes adds a row and locks nothing that is shared; rows get their place in the
 * list when it is next read, one reader after the other, so that one number always means one list.
 */
@Repository
class RevocationRows {
  private final JdbcClient jdbc;
  private final Notices notices;

  RevocationRows(JdbcClient jdbc, Notices notices) {
    this.jdbc = jdbc;
    this.notices = notices;
  }

  /** The newest list; takes up what was added since, and leaves out what has run out. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public RevocationList newest(String issuer, Instant now) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('revocation_list'))")
        .query((row, n) -> n)
        .single();
    int added = jdbc.sql("UPDATE revocation SET listed_at = :now WHERE listed_at IS NULL")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
    int ended = jdbc.sql("DELETE FROM revocation WHERE until <= :now")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
    if (added + ended > 0) {
      number(now);
      notices.send(Revocations.CHANGED, "numbered");
    }
    return jdbc.sql("SELECT number, made_at FROM revocation_list")
        .query((row, n) -> RevocationList.of(
            row.getLong("number"),
            issuer,
            row.getObject("made_at", OffsetDateTime.class).toInstant(),
            entries()))
        .optional()
        .orElse(RevocationList.NONE);
  }

  /** Whether entries have run out that the list still holds. */
  boolean anyEnded(Instant now) {
    return jdbc.sql("SELECT EXISTS (SELECT 1 FROM revocation WHERE until <= :now)")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(Boolean.class)
        .single();
  }

  /** One more than the last, or the time, so that devices take the list of a restored back-up as well. */
  private void number(Instant now) {
    jdbc.sql("""
            INSERT INTO revocation_list (number, made_at) VALUES (:seconds, :now)
            ON CONFLICT (only_one) DO UPDATE
               SET number = greatest(revocation_list.number + 1, :seconds), made_at = :now
            """)
        .param("seconds", now.getEpochSecond())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Those that last longest, should there ever be more than a list holds. */
  private java.util.List<RevocationList.Entry> entries() {
    return jdbc.sql("""
            SELECT licence, reason, until FROM revocation ORDER BY until DESC, licence LIMIT :most
            """)
        .param("most", RevocationList.MOST)
        .query((row, n) -> RevocationList.Entry.of(
            row.getString("licence"),
            row.getString("reason"),
            row.getObject("until", OffsetDateTime.class).toInstant()))
        .list();
  }
}
