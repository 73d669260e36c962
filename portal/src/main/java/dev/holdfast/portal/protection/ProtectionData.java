package dev.holdfast.portal.protection;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.PersonalData;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What was found on a person's devices and asked of them. Paths of files are theirs, so all of it goes. */
@Component
class ProtectionData implements PersonalData {
  private final JdbcClient jdbc;

  ProtectionData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public int order() {
    return 95;
  }

  @Override
  public List<Table> tell(AccountId account) {
    return List.of(
        Table.read(jdbc, "threat", """
            SELECT device, id, title, file, size, sha256, source, scan, found_at, done, done_at, why
              FROM threat WHERE account = :account ORDER BY found_at, id
            """, account),
        Table.read(jdbc, "scan", """
            SELECT device, id, kind, started_at, ended_at, ended, why, counts, threats
              FROM scan WHERE account = :account ORDER BY ended_at, id
            """, account),
        Table.read(jdbc, "command", """
            SELECT id, device, kind, component, message, ordered_at, ordered_by, sent_at, running_at, unwanted_at, outcome,
                   over_at, over_by, why
              FROM command WHERE account = :account ORDER BY ordered_at, id
            """, account),
        Table.read(jdbc, "hidden_reason", """
            SELECT device, reason, hidden_at FROM hidden_reason WHERE account = :account ORDER BY hidden_at
            """, account));
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void erase(AccountId account, Instant now) {
    List.of(
            "DELETE FROM threat WHERE account = :account",
            "DELETE FROM scan WHERE account = :account",
            "DELETE FROM command WHERE account = :account",
            "DELETE FROM hidden_reason WHERE account = :account")
        .forEach(sql -> jdbc.sql(sql).param("account", account.value()).update());
  }
}
