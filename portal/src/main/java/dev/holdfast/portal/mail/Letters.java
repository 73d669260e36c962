package dev.holdfast.portal.mail;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.kernel.Encryption;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The outbox's table. */
@Repository
class Letters {
  /** How long a taken letter is left to the node that took it. */
  static final Duration LEASE = Duration.ofMinutes(2);

  /** A letter somebody took to hand it over. */
  record Taken(MailId id, Letter letter, int tries, Instant writtenAt) {}

  enum End {
    SENT,
    REFUSED,
    TOO_OLD
  }

  private final JdbcClient jdbc;
  private final Encryption encryption;
  private final JsonMapper json;

  Letters(JdbcClient jdbc, Encryption encryption, JsonMapper json) {
    this.jdbc = jdbc;
    this.encryption = encryption;
    this.json = json;
  }

  /** False when a mail of this key was there before. */
  boolean put(MailId id, String key, Letter letter, Instant now) {
    return jdbc.sql("""
            INSERT INTO outbox_mail (id, key, recipient, letter, written_at, due_at)
            VALUES (:id, :key, :recipient, :letter, :now, :now) ON CONFLICT (key) DO NOTHING
            """)
            .param("id", id.value())
            .param("key", key)
            .param("recipient", recipient(letter.to()))
            .param("letter", seal(id, letter))
            .param("now", now.atOffset(UTC))
            .update()
        == 1;
  }

  /** Takes the next letter that is due and has no earlier one to its recipient before it; counts the try. */
  Optional<Taken> take(Instant now) {
    return jdbc.sql("""
            UPDATE outbox_mail SET tries = tries + 1, due_at = :lease, in_hand = true
             WHERE number = (
               SELECT number FROM outbox_mail mail
                WHERE ended_at IS NULL AND due_at <= :now
                  AND NOT EXISTS (
                    SELECT FROM outbox_mail earlier
                     WHERE earlier.recipient = mail.recipient AND earlier.number < mail.number
                       AND earlier.ended_at IS NULL)
                ORDER BY number LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id, letter, tries, written_at
            """)
        .param("now", now.atOffset(UTC))
        .param("lease", now.plus(LEASE).atOffset(UTC))
        .query((row, n) -> {
          var id = new MailId(row.getObject("id", UUID.class));
          return new Taken(
              id,
              open(id, row.getBytes("letter")),
              row.getInt("tries"),
              row.getTimestamp("written_at").toInstant());
        })
        .optional();
  }

  /** Erases it. Changes nothing when it took longer than its lease, and who took it then has ended it. */
  void end(MailId id, End as, Instant now) {
    jdbc.sql("""
            UPDATE outbox_mail SET letter = NULL, ended_at = :now, ended_as = :as
             WHERE id = :id AND ended_at IS NULL
            """)
        .param("now", now.atOffset(UTC))
        .param("as", as.name())
        .param("id", id.value())
        .update();
  }

  /** Lets it wait, unless it has ended meanwhile. */
  void postpone(MailId id, Instant until) {
    jdbc.sql("""
            UPDATE outbox_mail SET due_at = :until, in_hand = false WHERE id = :id AND ended_at IS NULL
            """).param("until", until.atOffset(UTC)).param("id", id.value()).update();
  }

  /** How many somebody is about to hand over. */
  int inHand(Instant now) {
    return jdbc.sql("""
            SELECT count(*) FROM outbox_mail WHERE ended_at IS NULL AND in_hand AND due_at > :now
            """).param("now", now.atOffset(UTC)).query(Integer.class).single();
  }

  /** When the next one is to be tried after this instant. */
  Optional<Instant> nextDue(Instant after) {
    return jdbc.sql("""
            SELECT due_at FROM outbox_mail
             WHERE ended_at IS NULL AND NOT in_hand AND due_at > :after ORDER BY due_at LIMIT 1
            """)
        .param("after", after.atOffset(UTC))
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  byte[] seal(MailId id, Letter letter) {
    return encryption.seal("mail", id.text(), json.writeValueAsBytes(letter));
  }

  Letter open(MailId id, byte[] sealed) {
    return json.readValue(encryption.open("mail", id.text(), sealed), Letter.class);
  }

  byte[] recipient(String email) {
    return encryption.digest("mail-recipient", email.strip().toLowerCase(Locale.ROOT));
  }
}
