package dev.holdfast.portal.mail;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The built-in mailbox: keeps what is sent to anybody, for a demonstration without a mail server. */
public class Mailbox implements Mailer {
  private static final int MOST = 200;

  /** A mail that arrived. */
  public record Message(
      MailId id, String to, String subject, String text, String html, Instant at) {}

  private final JdbcClient jdbc;
  private final Letters letters;
  private final Clock clock;

  Mailbox(JdbcClient jdbc, Letters letters, Clock clock) {
    this.jdbc = jdbc;
    this.letters = letters;
    this.clock = clock;
  }

  @Override
  public Delivery deliver(MailId id, Letter letter) {
    jdbc.sql("""
            INSERT INTO mailbox_message (id, recipient, letter, at)
            VALUES (:id, :recipient, :letter, :now) ON CONFLICT (id) DO NOTHING
            """)
        .param("id", id.value())
        .param("recipient", letters.recipient(letter.to()))
        .param("letter", letters.seal(id, letter))
        .param("now", clock.instant().atOffset(UTC))
        .update();
    return new Delivery.Accepted();
  }

  /** The newest messages, newest first; only those to one address when it is given. */
  public List<Message> messages(Optional<String> to) {
    return jdbc.sql("""
            SELECT id, letter, at FROM mailbox_message
             WHERE CAST(:to AS bytea) IS NULL OR recipient = :to
             ORDER BY id DESC LIMIT :most
            """)
        .param("to", to.map(letters::recipient).orElse(null), java.sql.Types.BINARY)
        .param("most", MOST)
        .query(this::message)
        .list();
  }

  public Optional<Message> find(MailId id) {
    return jdbc.sql("SELECT id, letter, at FROM mailbox_message WHERE id = :id")
        .param("id", id.value())
        .query(this::message)
        .optional();
  }

  private Message message(java.sql.ResultSet row, int number) throws java.sql.SQLException {
    var id = new MailId(row.getObject("id", UUID.class));
    var letter = letters.open(id, row.getBytes("letter"));
    return new Message(
        id,
        letter.to(),
        letter.subject(),
        letter.text(),
        letter.html(),
        row.getTimestamp("at").toInstant());
  }
}
