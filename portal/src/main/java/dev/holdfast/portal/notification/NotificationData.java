package dev.holdfast.portal.notification;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.PersonalData;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a person chose to be told, and was told in the portal and in browsers. */
@Component
class NotificationData implements PersonalData {
  private final JdbcClient jdbc;

  NotificationData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public int order() {
    return 40;
  }

  @Override
  public List<Table> tell(AccountId account) {
    return List.of(
        Table.read(jdbc, "notification_choice", """
            SELECT category, channel, wanted, at FROM notification_choice WHERE account = :account ORDER BY at
            """, account),
        Table.read(jdbc, "notice", """
            SELECT category, topic, path, at, read_at FROM notice WHERE account = :account ORDER BY id
            """, account),
        Table.read(jdbc, "push_browser", """
            SELECT name, made_at FROM push_browser WHERE account = :account ORDER BY id
            """, account),
        Table.read(jdbc, "push_message", """
            SELECT browser.name AS browser, message.made_at, message.tries
              FROM push_message message JOIN push_browser browser ON browser.id = message.browser
             WHERE browser.account = :account ORDER BY message.id
            """, account));
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void erase(AccountId account, Instant now) {
    List.of(
            "DELETE FROM notification_choice WHERE account = :account",
            "DELETE FROM notice WHERE account = :account",
            "DELETE FROM push_browser WHERE account = :account")
        .forEach(sql -> jdbc.sql(sql).param("account", account.value()).update());
  }
}
