package dev.holdfast.portal.secondstep;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.kernel.Encryption;
import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.kernel.MessageQueue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Text messages on their way. */
@Repository
class TextMessageRows {
  /** How long a message counts for the installation's limit. */
  static final Duration COUNTED = Duration.ofDays(1);

  private static final String PURPOSE = "text-message";

  /** A message somebody took to hand it over. */
  record Taken(UUID id, PhoneNumber number, String text, int tries, Instant madeAt) {}

  private final JdbcClient jdbc;
  private final Encryption encryption;
  private final Ids ids;
  private final MessageQueue queue;

  TextMessageRows(JdbcClient jdbc, Encryption encryption, Ids ids) {
    this.jdbc = jdbc;
    this.encryption = encryption;
    this.ids = ids;
    this.queue = new MessageQueue(jdbc, "text_message");
  }

  /** Keeps a message in the caller's transaction; false when so many were made within a day. */
  @Transactional(propagation = Propagation.MANDATORY)
  boolean put(AccountId account, PhoneNumber number, String text, Instant now, int most) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('text-message', 0))")
        .query((row, n) -> n)
        .single();
    var id = ids.next();
    var words = (number.text() + " " + text).getBytes(StandardCharsets.UTF_8);
    return jdbc.sql("""
            INSERT INTO text_message (id, account, words, made_at, due_at)
            SELECT :id, :account, :words, :now, :now
             WHERE (SELECT count(*) FROM text_message WHERE made_at > :since) < :most
            """)
            .param("id", id)
            .param("account", account.value())
            .param("words", encryption.seal(PURPOSE, id.toString(), words))
            .param("now", now.atOffset(UTC))
            .param("since", now.minus(COUNTED).atOffset(UTC))
            .param("most", most)
            .update()
        == 1;
  }

  Optional<Taken> take(Instant now) {
    return queue.take(now, (row, n) -> {
      var id = row.getObject("id", UUID.class);
      var words = new String(
          encryption.open(PURPOSE, id.toString(), row.getBytes("words")), StandardCharsets.UTF_8);
      int end = words.indexOf(' ');
      return new Taken(
          id,
          new PhoneNumber(words.substring(0, end)),
          words.substring(end + 1),
          row.getInt("tries"),
          row.getTimestamp("made_at").toInstant());
    });
  }

  /** The gateway took it. */
  void taken(UUID id, Instant now) {
    jdbc.sql("UPDATE text_message SET words = NULL, taken_at = :now WHERE id = :id")
        .param("now", now.atOffset(UTC))
        .param("id", id)
        .update();
  }

  /** It is given up. */
  void end(UUID id) {
    queue.end(id);
  }

  void postpone(UUID id, Instant until) {
    queue.postpone(id, until);
  }

  /** True when the account's newest message was given up. */
  boolean unsent(AccountId account) {
    return jdbc.sql("""
            SELECT words IS NULL AND taken_at IS NULL FROM text_message
             WHERE account = :account ORDER BY made_at DESC, id DESC LIMIT 1
            """)
        .param("account", account.value())
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  Optional<Instant> nextDue(Instant after) {
    return queue.nextDue(after);
  }

  void forget(Instant now) {
    queue.forget(now.minus(COUNTED));
  }
}
