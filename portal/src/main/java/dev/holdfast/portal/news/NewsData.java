package dev.holdfast.portal.news;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.PersonalData;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which news a person read and liked. */
@Component
class NewsData implements PersonalData {
  private final JdbcClient jdbc;
  private final NewsRows rows;

  NewsData(JdbcClient jdbc, NewsRows rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  @Override
  public int order() {
    return 100;
  }

  @Override
  public List<Table> tell(AccountId account) {
    return List.of(Table.read(jdbc, "news_reading", """
            SELECT title, topic, read_at, liked_at FROM news_reading JOIN news_item ON id = item
             WHERE account = :account ORDER BY read_at
            """, account));
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void erase(AccountId account, Instant now) {
    rows.forget(account);
  }
}
