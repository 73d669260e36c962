package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.PersonalData;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The subscriptions of a person with their codes and history. Erased, they belong to nobody, as after a removal: whoever
 * has the code can add one again.
 */
@Component
class LicensingData implements PersonalData {
  private final JdbcClient jdbc;
  private final SubscriptionRows rows;
  private final Codes codes;
  private final Removals removals;

  LicensingData(JdbcClient jdbc, SubscriptionRows rows, Codes codes, Removals removals) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.codes = codes;
    this.removals = removals;
  }

  @Override
  public int order() {
    return 80;
  }

  @Override
  public List<Table> tell(AccountId account) {
    return List.of(
        subscriptions(account),
        Table.read(jdbc, "subscription_event", """
            SELECT e.subscription, e.at, e.cause, e.subject, e.by
              FROM subscription_event e JOIN subscription s ON s.id = e.subscription
             WHERE s.account = :account ORDER BY e.at, e.id
            """, account),
        Table.read(jdbc, "subscription_end", """
            SELECT e.subscription, e.kind, e.at, e.by, e.undone_at
              FROM subscription_end e JOIN subscription s ON s.id = e.subscription
             WHERE s.account = :account ORDER BY e.at
            """, account),
        Table.read(jdbc, "subscription_renewal", """
            SELECT r.subscription, r.number, r.at, r.by, r.old_end, r.new_end
              FROM subscription_renewal r JOIN subscription s ON s.id = r.subscription
             WHERE s.account = :account ORDER BY r.at
            """, account),
        Table.read(jdbc, "renewal_off", """
            SELECT r.subscription, r.off_at, r.off_by, r.why, r.resumed_at, r.resumed_by
              FROM renewal_off r JOIN subscription s ON s.id = r.subscription
             WHERE s.account = :account ORDER BY r.off_at
            """, account),
        Table.read(jdbc, "subscription_reminder", """
            SELECT r.subscription, r.what, r.period_end, r.at
              FROM subscription_reminder r JOIN subscription s ON s.id = r.subscription
             WHERE s.account = :account ORDER BY r.at
            """, account),
        Table.read(jdbc, "upgrade", """
            SELECT u.subscription, u.at, u.by, u.old_plan, u.new_plan, u.old_places, u.new_places, u.old_end, u.new_end
              FROM upgrade u JOIN subscription s ON s.id = u.subscription
             WHERE s.account = :account ORDER BY u.at
            """, account),
        Table.read(jdbc, "place", """
            SELECT p.subscription, p.device, p.taken_at, p.because, p.freed_at, p.freed_because
              FROM place p JOIN subscription s ON s.id = p.subscription
             WHERE s.account = :account ORDER BY p.taken_at
            """, account),
        Table.read(jdbc, "code_list", """
            SELECT made_at, shown_at, saved_at FROM code_list WHERE account = :account ORDER BY made_at
            """, account));
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void erase(AccountId account, Instant now) {
    jdbc.sql("""
            UPDATE renewal_off SET why = ''
             WHERE why <> '' AND subscription IN (SELECT id FROM subscription WHERE account = :account)
            """).param("account", account.value()).update();
    jdbc.sql("SELECT id FROM subscription WHERE account = :account ORDER BY id")
        .param("account", account.value())
        .query(UUID.class)
        .list()
        .forEach(id -> removals.forget(new SubscriptionId(id), account, now));
    jdbc.sql("DELETE FROM code_list WHERE account = :account")
        .param("account", account.value())
        .update();
  }

  /** With the code of each, which its owner may see. */
  private Table subscriptions(AccountId account) {
    var table = Table.read(jdbc, "subscription", """
            SELECT id, plan, kind, code, support_key, made_at, term, started_at, ends_at, zone, places, places_taken,
                   user_places
              FROM subscription WHERE account = :account ORDER BY made_at, id
            """, account);
    return new Table(table.name(), table.rows().stream().map(this::withCode).toList());
  }

  private Map<String, Object> withCode(Map<String, ?> row) {
    var told = new LinkedHashMap<String, Object>(row);
    if (row.get("code") instanceof UUID code) {
      told.put("code", codes.text(new CodeId(code)).canonical());
    }
    return told;
  }
}
