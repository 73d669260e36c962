package dev.holdfast.portal.consent;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.PersonalData;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a person agreed to at devices. After the end of the account an answer stands for the device alone, which is nobody's. */
@Component
class ConsentData implements PersonalData {
  private final JdbcClient jdbc;

  ConsentData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public int order() {
    return 97;
  }

  @Override
  public List<Table> tell(AccountId account) {
    return List.of(Table.read(jdbc, "device_consent", """
        SELECT device, statement, version, language, accepted, decided_at, told_at
          FROM device_consent WHERE account = :account ORDER BY id
        """, account));
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void erase(AccountId account, Instant now) {
    jdbc.sql("UPDATE device_consent SET account = NULL WHERE account = :account")
        .param("account", account.value())
        .update();
  }
}
