package dev.holdfast.portal.legal;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.PersonalData;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The copies a person asked for; what is known of the deletion itself goes last, with the account. */
@Component
class LegalData implements PersonalData {
  private final JdbcClient jdbc;
  private final ExportFiles files;

  LegalData(JdbcClient jdbc, ExportFiles files) {
    this.jdbc = jdbc;
    this.files = files;
  }

  @Override
  public int order() {
    return 30;
  }

  @Override
  public List<Table> tell(AccountId account) {
    return List.of(
        Table.read(jdbc, "data_export", """
            SELECT asked_at, made_at, expires_at FROM data_export WHERE account = :account ORDER BY asked_at
            """, account),
        Table.read(jdbc, "deletion", """
            SELECT asked_at, erase_at FROM deletion WHERE account = :account
            """, account),
        Table.read(jdbc, "idle_notice", """
            SELECT first_at, second_at, erase_at FROM idle_notice WHERE account = :account
            """, account));
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void erase(AccountId account, Instant now) {
    jdbc.sql("DELETE FROM data_export WHERE account = :account RETURNING id")
        .param("account", account.value())
        .query(UUID.class)
        .list()
        .forEach(id -> files.remove(new ExportId(id)));
  }
}
