package dev.holdfast.portal.delivery;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.PersonalData;
import dev.holdfast.portal.audit.Actor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a person sent to devices, and the small offices they manage. What is on its way is cancelled first. */
@Component
class DeliveryData implements PersonalData {
  private final JdbcClient jdbc;
  private final DeliveryRows rows;
  private final Dispatch dispatch;

  DeliveryData(JdbcClient jdbc, DeliveryRows rows, Dispatch dispatch) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.dispatch = dispatch;
  }

  @Override
  public int order() {
    return 90;
  }

  @Override
  public List<Table> tell(AccountId account) {
    return List.of(
        Table.read(jdbc, "delivery", """
            SELECT id, subscription, device, sent_at, sent_by, expires_at, delivered_at, outcome, over_at, over_by,
                   applied_as, why
              FROM delivery WHERE account = :account ORDER BY sent_at, id
            """, account),
        Table.read(jdbc, "office_administrator", """
            SELECT subscription, appointed_at, accepted_at FROM office_administrator
             WHERE account = :account ORDER BY appointed_at
            """, account));
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void erase(AccountId account, Instant now) {
    jdbc.sql("SELECT id FROM delivery WHERE account = :account AND outcome IS NULL ORDER BY id")
        .param("account", account.value())
        .query(UUID.class)
        .list()
        .forEach(id -> rows.find(new DeliveryId(id))
            .ifPresent(open -> dispatch.cancel(open, Actor.account(account))));
    List.of(
            "DELETE FROM delivery WHERE account = :account",
            "DELETE FROM office_administrator WHERE account = :account")
        .forEach(sql -> jdbc.sql(sql).param("account", account.value()).update());
  }
}
