package dev.holdfast.portal.notification;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.kernel.Encryption;
import dev.holdfast.portal.mail.Category;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of notices. */
@Repository
class NoticeRows {
  private final JdbcClient jdbc;
  private final Encryption encryption;
  private final JsonMapper json;

  NoticeRows(JdbcClient jdbc, Encryption encryption, JsonMapper json) {
    this.jdbc = jdbc;
    this.encryption = encryption;
    this.json = json;
  }

  /** False when the account was told this before. */
  boolean put(NoticeId id, AccountId account, Message message, Instant now) {
    var facts = json.writeValueAsBytes(Facts.kept(message.facts()));
    return jdbc.sql("""
            INSERT INTO notice (id, account, key, category, topic, facts, path, at)
            VALUES (:id, :account, :key, :category, :topic, :facts, :path, :now)
            ON CONFLICT (account, key) DO NOTHING
            """)
            .param("id", id.value())
            .param("account", account.value())
            .param("key", message.key())
            .param("category", message.category().name())
            .param("topic", message.topic())
            .param("facts", encryption.seal("notice", id.text(), facts))
            .param("path", message.path())
            .param("now", now.atOffset(UTC))
            .update()
        == 1;
  }

  List<Notice> newest(AccountId account, Optional<NoticeId> before, int most) {
    return jdbc.sql("""
            SELECT id, category, topic, facts, path, at, read_at FROM notice
             WHERE account = :account AND (CAST(:before AS uuid) IS NULL OR id < :before)
             ORDER BY id DESC LIMIT :most
            """)
        .param("account", account.value())
        .param("before", before.map(NoticeId::value).orElse(null), Types.OTHER)
        .param("most", most)
        .query(this::notice)
        .list();
  }

  Optional<Notice> find(AccountId account, NoticeId id) {
    return jdbc.sql("""
            SELECT id, category, topic, facts, path, at, read_at FROM notice
             WHERE account = :account AND id = :id
            """)
        .param("account", account.value())
        .param("id", id.value())
        .query(this::notice)
        .optional();
  }

  int unread(AccountId account) {
    return jdbc.sql("SELECT count(*) FROM notice WHERE account = :account AND read_at IS NULL")
        .param("account", account.value())
        .query(Integer.class)
        .single();
  }

  boolean read(AccountId account, NoticeId id, Instant now) {
    return jdbc.sql("""
            UPDATE notice SET read_at = greatest(at, :now)
             WHERE account = :account AND id = :id AND read_at IS NULL
            """)
            .param("account", account.value())
            .param("id", id.value())
            .param("now", now.atOffset(UTC))
            .update()
        == 1;
  }

  boolean readAll(AccountId account, NoticeId newest, Instant now) {
    return jdbc.sql("""
            UPDATE notice SET read_at = greatest(at, :now)
             WHERE account = :account AND id <= :newest AND read_at IS NULL
            """)
            .param("account", account.value())
            .param("newest", newest.value())
            .param("now", now.atOffset(UTC))
            .update()
        > 0;
  }

  void forget(Instant before) {
    jdbc.sql("DELETE FROM notice WHERE at < :before")
        .param("before", before.atOffset(UTC))
        .update();
  }

  private Notice notice(ResultSet row, int number) throws SQLException {
    var id = new NoticeId(row.getObject("id", UUID.class));
    var facts = encryption.open("notice", id.text(), row.getBytes("facts"));
    var read = row.getObject("read_at", OffsetDateTime.class);
    return new Notice(
        id,
        Category.valueOf(row.getString("category")),
        row.getString("topic"),
        json.readValue(facts, new TypeReference<Map<String, Object>>() {}),
        row.getString("path"),
        row.getTimestamp("at").toInstant(),
        read == null ? null : read.toInstant());
  }
}
