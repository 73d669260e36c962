package dev.holdfast.portal.notification;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.kernel.Encryption;
import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.kernel.MessageQueue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The tables of web push. */
@Repository
class PushRows {
  /** A message somebody took to hand it over. */
  record Taken(
      UUID id, UUID browser, PushTarget target, PushWords words, int tries, Instant madeAt) {}

  private final JdbcClient jdbc;
  private final Encryption encryption;
  private final JsonMapper json;
  private final Ids ids;
  private final MessageQueue queue;

  PushRows(JdbcClient jdbc, Encryption encryption, JsonMapper json, Ids ids) {
    this.jdbc = jdbc;
    this.encryption = encryption;
    this.json = json;
    this.ids = ids;
    this.queue = new MessageQueue(jdbc, "push_message");
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
  @Transactional
  Optional<Taken> take(Instant now) {
    return queue.take(now, (row, number) -> {
      var id = row.getObject("id", UUID.class);
      var browser = row.getObject("browser", UUID.class);
      return new Taken(
          id,
          browser,
          target(browser),
          open("push-words", id.toString(), row.getBytes("words"), PushWords.class),
          row.getInt("tries"),
          row.getTimestamp("made_at").toInstant());
    });
  }

  /** Messages go with their browser, so there is one. */
  private PushTarget target(UUID browser) {
    var sealed = jdbc.sql("SELECT target FROM push_browser WHERE id = :id")
        .param("id", browser)
        .query(byte[].class)
        .single();
    return open("push-target", new BrowserId(browser).text(), sealed, PushTarget.class);
  }

  /** It was taken or given up. */
  void end(UUID id) {
    queue.end(id);
  }

  void postpone(UUID id, Instant until) {
    queue.postpone(id, until);
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
    return queue.nextDue(after);
  }

  void forget(Instant before) {
    queue.forget(before);
  }

  private <T> T open(String purpose, String bound, byte[] sealed, Class<T> type) {
    return json.readValue(encryption.open(purpose, bound, sealed), type);
  }
}
