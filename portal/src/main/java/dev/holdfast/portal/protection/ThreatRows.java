package dev.holdfast.portal.protection;

import static dev.holdfast.portal.protection.CommandRows.utc;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.protocol.protection.Threat;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code threat}. */
@Repository
class ThreatRows {
  /** How many of a device are kept. */
  static final int MOST = 10_000;

  private final JdbcClient jdbc;

  ThreatRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Takes what was done about a threat, the latest of it; what was found stays as it was told first. True when it was not
   * known.
   */
  boolean take(DeviceId device, AccountId account, Threat threat, Instant now) {
    return jdbc.sql("""
            INSERT INTO threat (device, account, id, title, file, size, sha256, source, scan, found_at, done, done_at,
                                why, told_at)
            VALUES (:device, :account, :id, :title, :file, :size, :sha256, :source, :scan, :found, :done, :doneAt,
                    :why, :now)
            ON CONFLICT (device, account, id) DO UPDATE
               SET done = EXCLUDED.done, done_at = EXCLUDED.done_at, why = EXCLUDED.why
             WHERE threat.done_at < EXCLUDED.done_at
            RETURNING (xmax = 0) AS fresh
            """)
        .param("device", device.value())
        .param("account", account.value())
        .param("id", threat.id())
        .param("title", threat.name())
        .param("file", threat.file())
        .param("size", threat.size())
        .param("sha256", threat.sha256())
        .param("source", threat.source().name())
        .param("scan", threat.scan())
        .param("found", utc(threat.foundAt()))
        .param("done", threat.done().name())
        .param("doneAt", utc(threat.doneAt()))
        .param("why", threat.why())
        .param("now", utc(now))
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  /** Forgets the oldest of a device that has more than are kept. */
  void bound(DeviceId device, AccountId account) {
    jdbc.sql("""
            DELETE FROM threat WHERE device = :device AND account = :account AND id IN (
              SELECT id FROM threat WHERE device = :device AND account = :account
               ORDER BY found_at DESC, id DESC OFFSET :most)
            """)
        .param("device", device.value())
        .param("account", account.value())
        .param("most", MOST)
        .update();
  }

  /** How many the portal heard of since then. */
  int heardSince(DeviceId device, AccountId account, Instant since) {
    return jdbc.sql("""
            SELECT count(*) FROM threat
             WHERE device = :device AND account = :account AND told_at > :since
            """)
        .param("device", device.value())
        .param("account", account.value())
        .param("since", utc(since))
        .query(Integer.class)
        .single();
  }

  /** Those of a device while it was this account's, newest first; after {@code cursor}, the last of the page before. */
  List<Threat> of(DeviceId device, AccountId account, Optional<Cursor> cursor, int most) {
    var from = cursor.orElse(new Cursor(Instant.parse("9999-01-01T00:00:00Z"), ""));
    return jdbc.sql("""
            SELECT * FROM threat
             WHERE device = :device AND account = :account AND (found_at, id) < (:at, :id)
             ORDER BY found_at DESC, id DESC LIMIT :most
            """)
        .param("device", device.value())
        .param("account", account.value())
        .param("at", utc(from.at()))
        .param("id", from.id())
        .param("most", most)
        .query(ThreatRows::row)
        .list();
  }

  /** Forgets what was handled before then. */
  void forget(Instant before) {
    jdbc.sql("DELETE FROM threat WHERE done <> 'LEFT' AND done_at < :before")
        .param("before", utc(before))
        .update();
  }

  private static Threat row(ResultSet rs, int number) throws SQLException {
    return new Threat(
        rs.getString("id"),
        rs.getString("title"),
        rs.getString("file"),
        rs.getObject("size", Long.class),
        rs.getString("sha256"),
        Threat.Source.valueOf(rs.getString("source")),
        rs.getString("scan"),
        rs.getObject("found_at", OffsetDateTime.class).toInstant(),
        Threat.Done.valueOf(rs.getString("done")),
        rs.getObject("done_at", OffsetDateTime.class).toInstant(),
        rs.getString("why"));
  }
}
