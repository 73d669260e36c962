package dev.holdfast.portal.lost;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.PersonalData;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where a person's devices were. */
@Component
class LostData implements PersonalData {
  private final JdbcClient jdbc;

  LostData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public int order() {
    return 98;
  }

  @Override
  public List<Table> tell(AccountId account) {
    return List.of(Table.read(jdbc, "device_place", """
            SELECT device, found_at, told_at, seen, country, array_to_string(addresses, ' ') AS addresses,
                   latitude, longitude, metres
              FROM device_place WHERE account = :account ORDER BY told_at
            """, account));
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void erase(AccountId account, Instant now) {
    jdbc.sql("DELETE FROM device_place WHERE account = :account")
        .param("account", account.value())
        .update();
  }
}
