package dev.holdfast.portal.challenge;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.kernel.Encryption;
import dev.holdfast.portal.kernel.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Wrong tries in a row and tries under way, one row for each guesser. */
@Repository
class WrongTries {
  /**
   * How it stands with a guesser.
   *
   * @param wrong tries in a row, the last of them {@code at} that time
   * @param open tries under way, as long as they may last
   */
  record Row(int wrong, Instant at, int open, Instant openUntil) {
    /** The row as it is now: what is over counts no more, and nothing is ahead of a clock that was set back. */
    Row asOf(Guesser whose, Instant now) {
      boolean over = GuessRule.isOver(whose.limit(), since(now));
      boolean underWay = openUntil.isAfter(now) && openUntil.isBefore(now.plus(LONGEST_OPEN));
      return new Row(over ? 0 : wrong, at.isAfter(now) ? now : at, underWay ? open : 0, openUntil);
    }

    Duration since(Instant now) {
      return Duration.between(at, now);
    }

    /** True when one more might be wrong without passing what the rule allows. */
    boolean hasRoom(Guesser whose) {
      return open < Math.max(1, whose.limit().tries() - wrong);
    }
  }

  /** How long a try may be under way. */
  static final Duration LONGEST_TRY = Duration.ofMinutes(1);

  private static final Duration LONGEST_OPEN = LONGEST_TRY.multipliedBy(2);

  private final JdbcClient jdbc;
  private final Encryption encryption;

  WrongTries(JdbcClient jdbc, Encryption encryption) {
    this.jdbc = jdbc;
    this.encryption = encryption;
  }

  /** The row of a guesser, made if need be; nobody else counts on it until the transaction ends. */
  Row lock(Guesser whose, Instant now) {
    return jdbc.sql("""
            INSERT INTO wrong_tries AS row (who, wrong, wrong_at, open, open_until) VALUES (:who, 0, :now, 0, :now)
            ON CONFLICT (who) DO UPDATE SET wrong_at = least(row.wrong_at, :now)
            RETURNING wrong, wrong_at, open, open_until
            """)
        .param("who", who(whose))
        .param("now", now.atOffset(UTC))
        .query(WrongTries::row)
        .single()
        .asOf(whose, now);
  }

  Optional<Row> find(Guesser whose, Instant now) {
    return jdbc.sql("SELECT wrong, wrong_at, open, open_until FROM wrong_tries WHERE who = :who")
        .param("who", who(whose))
        .query(WrongTries::row)
        .optional()
        .map(row -> row.asOf(whose, now));
  }

  /** Writes a locked row. */
  void write(Guesser whose, Row row) {
    Rows.expectOne(jdbc.sql("""
            UPDATE wrong_tries SET wrong = :wrong, wrong_at = :at, open = :open, open_until = :until
             WHERE who = :who
            """)
        .param("who", who(whose))
        .param("wrong", row.wrong())
        .param("at", row.at().atOffset(UTC))
        .param("open", row.open())
        .param("until", row.openUntil().atOffset(UTC))
        .update());
  }

  /** Forgets rows on which nothing was counted since then. */
  void forget(Instant before) {
    jdbc.sql("DELETE FROM wrong_tries WHERE wrong_at <= :before AND open_until <= :before")
        .param("before", before.atOffset(UTC))
        .update();
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        row.getInt("wrong"),
        row.getTimestamp("wrong_at").toInstant(),
        row.getInt("open"),
        row.getTimestamp("open_until").toInstant());
  }

  private byte[] who(Guesser whose) {
    return encryption.digest("wrong-tries", whose.text());
  }
}
