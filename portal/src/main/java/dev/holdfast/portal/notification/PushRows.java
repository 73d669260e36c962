package dev.holdfast.portal.notification;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.kernel.Encryption;
import dev.holdfast.portal.kernel.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The tables of web push. */
@Repository
class PushRows {
  /** How long a taken message is left to the node that took it. */
  static final Duration LEASE = Duration.ofMinutes(1);

  /** A message somebody took to hand it over. */
  record Taken(
      UUID id, UUID browser, PushTarget target, PushWords words, int tries, Instant madeAt) {}

  private final JdbcClient jdbc;
  private final Encryption encryption;
  private final JsonMapper json;
  private final Ids ids;

  PushRows(JdbcClient jdbc, Encryption encryption, JsonMapper json, Ids ids) {
    this.jdbc = jdbc;
    this.encryption = encryption;
    this.json = json;
    this.ids = ids;
  }

  List<UUID> browsers(AccountId account) {
    return jdbc.sql("SELECT id FROM push_browser WHERE account = :account")
        .param("account", account.value())
        .query(UUID.class)
        .list();
  }

  /** Once for each browser and key. */
  void put(UUID browser, String key, PushWords words, Instant now) {
    var id = ids.next();
    jdbc.sql("""
            INSERT INTO push_message (id, browser, key, words, made_at, due_at)
            VALUES (:id, :browser, :key, :words, :now, :now) ON CONFLICT (browser, key) DO NOTHING
            """)
        .param("id", id)
        .param("browser", browser)
        .param("key", key)
        .param("words", encryption.seal("push-words", id.toString(), json.writeValueAsBytes(words)))
        .param("now", now.atOffset(UTC))
        .update();
  }

  /** Takes the message that is due for longest, and counts the try. */
  Optional<Taken> take(Instant now) {
    return jdbc.sql("""
            UPDATE push_message message SET tries = tries + 1, due_at = :lease
              FROM push_browser browser
             WHERE browser.id = message.browser AND message.id = (
               SELECT id FROM push_message WHERE words IS NOT NULL AND due_at <= :now
                ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING message.id, message.browser, browser.target, words, tries, message.made_at
            """)
        .param("now", now.atOffset(UTC))
        .param("lease", now.plus(LEASE).atOffset(UTC))
        .query((row, number) -> {
          var id = row.getObject("id", UUID.class);
          var browser = row.getObject("browser", UUID.class);
          return new Taken(
              id,
              browser,
              open(
                  "push-target",
                  new BrowserId(browser).text(),
                  row.getBytes("target"),
                  PushTarget.class),
              open("push-words", id.toString(), row.getBytes("words"), PushWords.class),
              row.getInt("tries"),
              row.getTimestamp("made_at").toInstant());
        })
        .optional();
  }

  /** It was taken or given up: nothing of it is kept but that it was sent. */
  void end(UUID id) {
    jdbc.sql("UPDATE push_message SET words = NULL WHERE id = :id")
        .param("id", id)
        .update();
  }

  void postpone(UUID id, Instant until) {
    jdbc.sql("UPDATE push_message SET due_at = :until WHERE id = :id")
        .param("until", until.atOffset(UTC))
        .param("id", id)
        .update();
  }

  /** The push service says that the browser is gone. */
  Optional<AccountId> drop(UUID browser) {
    return jdbc.sql("DELETE FROM push_browser WHERE id = :id RETURNING account")
        .param("id", browser)
        .query(UUID.class)
        .optional()
        .map(AccountId::new);
  }

  Optional<Instant> nextDue(Instant after) {
    return jdbc.sql("""
            SELECT due_at FROM push_message WHERE words IS NOT NULL AND due_at > :after
             ORDER BY due_at LIMIT 1
            """)
        .param("after", after.atOffset(UTC))
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  void forget(Instant before) {
    jdbc.sql("DELETE FROM push_message WHERE made_at < :before AND words IS NULL")
        .param("before", before.atOffset(UTC))
        .update();
  }

  private <T> T open(String purpose, String bound, byte[] sealed, Class<T> type) {
    return json.readValue(encryption.open(purpose, bound, sealed), type);
  }
}
