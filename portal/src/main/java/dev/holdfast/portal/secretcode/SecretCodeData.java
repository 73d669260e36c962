package dev.holdfast.portal.secretcode;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.PersonalData;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which devices of a person have a secret code. */
@Component
class SecretCodeData implements PersonalData {
  private final JdbcClient jdbc;

  SecretCodeData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public int order() {
    return 96;
  }

  @Override
  public List<Table> tell(AccountId account) {
    return List.of(Table.read(jdbc, "secret_code", """
            SELECT device, set_at, shown, shown_at FROM secret_code WHERE account = :account ORDER BY set_at
            """, account));
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void erase(AccountId account, Instant now) {
    jdbc.sql("DELETE FROM secret_code WHERE account = :account")
        .param("account", account.value())
        .update();
  }
}
