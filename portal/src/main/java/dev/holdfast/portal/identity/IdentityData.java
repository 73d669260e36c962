package dev.holdfast.portal.identity;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.PersonalData;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What other providers of identities a person signs in by. */
@Component
class IdentityData implements PersonalData {
  private final JdbcClient jdbc;

  IdentityData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public int order() {
    return 20;
  }

  @Override
  public List<Table> tell(AccountId account) {
    return List.of(Table.read(jdbc, "third_party_identity", """
        SELECT provider, issuer, subject, address, linked_at, used_at FROM third_party_identity
         WHERE account = :account ORDER BY id
        """, account));
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void erase(AccountId account, Instant now) {
    jdbc.sql("DELETE FROM third_party_identity WHERE account = :account")
        .param("account", account.value())
        .update();
  }
}
