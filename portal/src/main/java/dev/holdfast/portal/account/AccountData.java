package dev.holdfast.portal.account;

import dev.holdfast.portal.audit.AuditWords;
import dev.holdfast.portal.web.OpenSessions;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The account itself, as a copy for its person; erased last of all. */
@Component
class AccountData implements PersonalData {
  private final JdbcClient jdbc;
  private final OpenSessions sessions;
  private final AuditWords words;

  AccountData(JdbcClient jdbc, OpenSessions sessions, AuditWords words) {
    this.jdbc = jdbc;
    this.sessions = sessions;
    this.words = words;
  }

  @Override
  public int order() {
    return 0;
  }

  @Override
  public List<Table> tell(AccountId account) {
    return List.of(
        Table.read(jdbc, "account", """
            SELECT id, email, given_name, family_name, language, region, zone, confirmed_at, used_at, password_at
              FROM account WHERE id = :account
            """, account),
        Table.read(jdbc, "agreement", """
            SELECT statement, version, language, accepted_at, withdrawn_at FROM agreement
             WHERE account = :account ORDER BY accepted_at
            """, account),
        Table.read(jdbc, "security_event", """
            SELECT at, event, facts, address, browser, system, country FROM security_event
             WHERE account = :account ORDER BY id
            """, account),
        Table.read(jdbc, "disavowal", """
            SELECT topic, made_at, expires_at FROM disavowal WHERE account = :account ORDER BY made_at
            """, account),
        Table.read(jdbc, "former_password", """
            SELECT replaced_at FROM former_password WHERE account = :account ORDER BY id
            """, account),
        Table.read(jdbc, "password_reset", """
            SELECT made_at, expires_at FROM password_reset WHERE account = :account
            """, account),
        Table.read(jdbc, "password_expiration", """
            SELECT wanted_at, due_at, warned_at FROM password_expiration WHERE account = :account
            """, account),
        Table.read(jdbc, "email_change", """
            SELECT email, made_at, expires_at FROM email_change WHERE account = :account
            """, account),
        Table.read(jdbc, "email_undo", """
            SELECT email, made_at, expires_at FROM email_undo WHERE account = :account ORDER BY id
            """, account),
        Table.read(jdbc, "registration", """
            SELECT r.email, r.language, r.region, r.zone, r.agreed, r.made_at, r.expires_at
              FROM registration r JOIN account a USING (email_key) WHERE a.id = :account
            """, account));
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void erase(AccountId account, Instant now) {
    sessions.endAll(account.text());
    words.forget(account.text());
    jdbc.sql("""
            DELETE FROM registration WHERE email_key = (SELECT email_key FROM account WHERE id = :account)
            """).param("account", account.value()).update();
    jdbc.sql("DELETE FROM account WHERE id = :account")
        .param("account", account.value())
        .update();
  }
}
