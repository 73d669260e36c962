package dev.holdfast.portal.news;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.catalogue.ProductId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of news. */
@Repository
class NewsRows {
  /** What somebody did with a piece of news. */
  record Reading(Instant readAt, boolean liked) {}

  private final JdbcClient jdbc;

  NewsRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(NewsItem item) {
    jdbc.sql("""
            INSERT INTO news_item (id, language, topic, title, body, regions, products, published_at)
            VALUES (:id, :language, :topic, :title, :body, :regions, :products, :at)
            """)
        .param("id", item.id().value())
        .param("language", item.words().language())
        .param("topic", item.words().topic())
        .param("title", item.words().title())
        .param("body", item.words().body())
        .param("regions", item.whom().regions().stream().sorted().collect(Collectors.joining(",")))
        .param(
            "products",
            item.whom().products().stream()
                .map(ProductId::text)
                .sorted()
                .collect(Collectors.joining(",")))
        .param("at", item.publishedAt().atOffset(UTC))
        .update();
  }

  /** True when it could be seen until now. */
  boolean withdraw(NewsId id, Instant now) {
    return jdbc.sql("""
            UPDATE news_item SET withdrawn_at = :now WHERE id = :id AND withdrawn_at IS NULL
            """).param("id", id.value()).param("now", now.atOffset(UTC)).update() == 1;
  }

  Optional<NewsItem> find(NewsId id) {
    return jdbc.sql("SELECT * FROM news_item WHERE id = :id")
        .param("id", id.value())
        .query(NewsRows::item)
        .optional();
  }

  List<NewsItem> newest(Instant since, int most) {
    return jdbc.sql("""
            SELECT * FROM news_item WHERE published_at > :since AND withdrawn_at IS NULL
             ORDER BY published_at DESC LIMIT :most
            """)
        .param("since", since.atOffset(UTC))
        .param("most", most)
        .query(NewsRows::item)
        .list();
  }

  List<NewsItem> all(Optional<NewsId> after, int most) {
    return jdbc.sql("""
            SELECT * FROM news_item WHERE CAST(:after AS uuid) IS NULL OR id < :after
             ORDER BY id DESC LIMIT :most
            """)
        .param("after", after.map(NewsId::value).orElse(null), java.sql.Types.OTHER)
        .param("most", most)
        .query(NewsRows::item)
        .list();
  }

  /** Counts a person's first reading. */
  void read(AccountId account, NewsId id, Instant now) {
    int first = jdbc.sql("""
            INSERT INTO news_reading (account, item, read_at) VALUES (:account, :item, :now)
            ON CONFLICT (account, item) DO NOTHING
            """)
        .param("account", account.value())
        .param("item", id.value())
        .param("now", now.atOffset(UTC))
        .update();
    jdbc.sql("UPDATE news_item SET reads = reads + :first WHERE id = :id")
        .param("first", first)
        .param("id", id.value())
        .update();
  }

  /** Likes what was read, or no longer. */
  void like(AccountId account, NewsId id, boolean liked, Instant now) {
    int changed = jdbc.sql("""
            UPDATE news_reading SET liked_at = CASE WHEN :liked THEN CAST(:now AS timestamptz) END
             WHERE account = :account AND item = :item AND (liked_at IS NULL) = :liked
            """)
        .param("liked", liked)
        .param("now", now.atOffset(UTC))
        .param("account", account.value())
        .param("item", id.value())
        .update();
    jdbc.sql("UPDATE news_item SET likes = greatest(0, likes + :change) WHERE id = :id")
        .param("change", liked ? changed : -changed)
        .param("id", id.value())
        .update();
  }

  Map<NewsId, Reading> readings(AccountId account) {
    var readings = new HashMap<NewsId, Reading>();
    jdbc.sql("SELECT item, read_at, liked_at FROM news_reading WHERE account = :account")
        .param("account", account.value())
        .query(row -> {
          readings.put(
              new NewsId(row.getObject("item", UUID.class)),
              new Reading(
                  row.getTimestamp("read_at").toInstant(), row.getTimestamp("liked_at") != null));
        });
    return readings;
  }

  /** By topic. */
  Map<String, Interest> interests(AccountId account) {
    var interests = new java.util.TreeMap<String, Interest>();
    jdbc.sql("""
            SELECT topic, count(*) AS read, count(liked_at) AS liked
              FROM news_reading JOIN news_item ON news_item.id = item
             WHERE account = :account GROUP BY topic
            """).param("account", account.value()).query(row -> {
      interests.put(row.getString("topic"), new Interest(row.getInt("read"), row.getInt("liked")));
    });
    return interests;
  }

  /** The counters stay: they name nobody. */
  int forget(AccountId account) {
    return jdbc.sql("DELETE FROM news_reading WHERE account = :account")
        .param("account", account.value())
        .update();
  }

  private static NewsItem item(ResultSet row, int number) throws SQLException {
    var withdrawn = row.getObject("withdrawn_at", OffsetDateTime.class);
    return new NewsItem(
        new NewsId(row.getObject("id", UUID.class)),
        new NewsItem.Words(
            row.getString("language"),
            row.getString("topic"),
            row.getString("title"),
            row.getString("body")),
        new NewsItem.Whom(
            words(row.getString("regions")),
            words(row.getString("products")).stream()
                .map(ProductId::new)
                .collect(Collectors.toSet())),
        new NewsItem.Counted(row.getInt("reads"), row.getInt("likes")),
        row.getTimestamp("published_at").toInstant(),
        withdrawn == null ? null : withdrawn.toInstant());
  }

  private static Set<String> words(String list) {
    return Arrays.stream(list.split(","))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }
}
