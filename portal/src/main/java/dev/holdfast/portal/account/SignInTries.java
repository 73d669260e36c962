package dev.holdfast.portal.account;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.kernel.Encryption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts wrong passwords in a row for an address, whether it has an account or not. After three a try needs a challenge;
 * after ten each needs a pause before it too, 30 seconds doubling to an hour; after a hundred none is looked at. A success or 30 days
 * without a try end the row.
 */
@Repository
class SignInTries {
  /** After so many the next one has to wait. */
  static final int FREE = 10;

  /** After so many the next one takes a challenge. */
  static final int UNCHALLENGED = 3;

  static final int MOST = 100;
  private static final Duration FORGOTTEN = Duration.ofDays(30);

  /** A try that may be made: the how manieth in its row. */
  record Counted(int tries, Instant beganAt) {}

  /** How it stands: so many tries in a row, and how long until the next. */
  record Standing(int tries, Duration left) {
    private static final Standing NONE = new Standing(0, Duration.ZERO);

    boolean challenged() {
      return tries >= UNCHALLENGED;
    }

    /** Tries since challenges are asked for. */
    int failures() {
      return tries - UNCHALLENGED;
    }
  }

  private final JdbcClient jdbc;
  private final Encryption encryption;

  SignInTries(JdbcClient jdbc, Encryption encryption) {
    this.jdbc = jdbc;
    this.encryption = encryption;
  }

  /** Counts a try, made with a solved challenge or without, before it is made; empty when it may not be made now. */
  Optional<Counted> claim(Email email, boolean passed, Instant now) {
    return jdbc.sql("""
            INSERT INTO sign_in_tries AS row (who, tries, began_at, tried_at, next_at)
            VALUES (:who, 1, :now, :now, :now)
            ON CONFLICT (who) DO UPDATE SET
              tries = CASE WHEN row.tried_at <= :forgotten THEN 1 ELSE row.tries + 1 END,
              began_at = CASE WHEN row.tried_at <= :forgotten THEN :now ELSE row.began_at END,
              tried_at = :now,
              next_at = CASE WHEN row.tried_at <= :forgotten OR row.tries + 1 < :free THEN :now
                ELSE CAST(:now AS timestamptz)
                  + make_interval(secs => least(3600, 30 * power(2, least(row.tries + 1 - :free, 20)))) END
             WHERE row.tried_at <= :forgotten OR (row.next_at <= :now AND row.tries < CASE WHEN :passed THEN :most ELSE :unchallenged END)
            RETURNING tries, began_at
            """)
        .param("who", who(email))
        .param("now", now.atOffset(UTC))
        .param("forgotten", now.minus(FORGOTTEN).atOffset(UTC))
        .param("free", FREE)
        .param("passed", passed)
        .param("unchallenged", UNCHALLENGED)
        .param("most", MOST)
        .query((row, n) ->
            new Counted(row.getInt("tries"), row.getTimestamp("began_at").toInstant()))
        .optional();
  }

  /** How it stands with an address. */
  Standing standing(Email email, Instant now) {
    return jdbc.sql("""
            SELECT tries, CASE WHEN tries < :most THEN next_at
                ELSE tried_at + make_interval(secs => :forgotten) END AS next
              FROM sign_in_tries WHERE who = :who AND tried_at > :over
            """)
        .param("who", who(email))
        .param("most", MOST)
        .param("forgotten", FORGOTTEN.toSeconds())
        .param("over", now.minus(FORGOTTEN).atOffset(UTC))
        .query((row, n) -> new Standing(
            row.getInt("tries"), Duration.between(now, row.getTimestamp("next").toInstant())))
        .optional()
        .orElse(Standing.NONE);
  }

  /** Ends the row: the right password came. */
  void clear(Email email) {
    jdbc.sql("DELETE FROM sign_in_tries WHERE who = :who")
        .param("who", who(email))
        .update();
  }

  void forgetOld(Instant now) {
    jdbc.sql("DELETE FROM sign_in_tries WHERE tried_at <= :forgotten")
        .param("forgotten", now.minus(FORGOTTEN).atOffset(UTC))
        .update();
  }

  private byte[] who(Email email) {
    return encryption.digest("sign-in-tries", email.key());
  }
}
