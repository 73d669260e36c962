package dev.holdfast.portal.challenge;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.kernel.Encryption;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was shown once and is worth nothing any more, over all nodes. */
@Repository
class Spent {
  /** What lies further ahead was written before the clock was set back. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private final JdbcClient jdbc;
  private final Encryption encryption;

  Spent(JdbcClient jdbc, Encryption encryption) {
    this.jdbc = jdbc;
    this.encryption = encryption;
  }

  /** True for the first who shows this solution. */
  boolean work(byte[] signature, Instant now) {
    return jdbc.sql("""
            INSERT INTO challenge_solved (signature, expires_at) VALUES (:signature, :expires)
            ON CONFLICT DO NOTHING
            """)
            .param("signature", signature)
            .param("expires", now.plus(Work.LIFE).atOffset(UTC))
            .update()
        == 1;
  }

  /** True when this person has not passed by waiting since then: who waits for several at once has waited for one. */
  boolean waiting(Guesser whose, Instant since, Instant now) {
    return jdbc.sql("""
            INSERT INTO challenge_waited AS row (who, passed_at) VALUES (:who, :now)
            ON CONFLICT (who) DO UPDATE SET passed_at = :now WHERE row.passed_at <= :since OR row.passed_at > :ahead
            """)
            .param("who", encryption.digest("challenge-waited", whose.text()))
            .param("now", now.atOffset(UTC))
            .param("since", since.atOffset(UTC))
            .param("ahead", now.plus(SKEW).atOffset(UTC))
            .update()
        == 1;
  }

  /** Forgets what could not be shown any more anyway. */
  void forget(Instant now, Instant waitedBefore) {
    jdbc.sql("DELETE FROM challenge_solved WHERE expires_at <= :now")
        .param("now", now.atOffset(UTC))
        .update();
    jdbc.sql("DELETE FROM challenge_waited WHERE passed_at <= :before")
        .param("before", waitedBefore.atOffset(UTC))
        .update();
  }
}
