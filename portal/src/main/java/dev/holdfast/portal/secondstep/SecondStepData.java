package dev.holdfast.portal.secondstep;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.PersonalData;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a person proves beside the password, without what it is proven with. */
@Component
class SecondStepData implements PersonalData {
  private final JdbcClient jdbc;

  SecondStepData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public int order() {
    return 10;
  }

  @Override
  public List<Table> tell(AccountId account) {
    return List.of(
        Table.read(
            jdbc, "second_step", "SELECT since FROM second_step WHERE account = :account", account),
        Table.read(jdbc, "authenticator", """
            SELECT name, made_at, used_at FROM authenticator WHERE account = :account ORDER BY made_at
            """, account),
        Table.read(jdbc, "authenticator_offer", """
            SELECT made_at FROM authenticator_offer WHERE account = :account
            """, account),
        Table.read(jdbc, "recovery_code", """
            SELECT made_at, used_at FROM recovery_code WHERE account = :account ORDER BY symbol
            """, account),
        Table.read(
            jdbc,
            "second_step_reset",
            "SELECT at FROM second_step_reset WHERE account = :account",
            account),
        Table.read(jdbc, "second_step_code", """
            SELECT way, made_at FROM second_step_code WHERE account = :account
            """, account),
        Table.read(jdbc, "second_step_phone", """
            SELECT number, proven_at FROM second_step_phone WHERE account = :account
            """, account),
        Table.read(jdbc, "second_step_phone_offer", """
            SELECT number, made_at FROM second_step_phone_offer WHERE account = :account
            """, account),
        Table.read(jdbc, "text_message", """
            SELECT made_at, taken_at, tries FROM text_message WHERE account = :account ORDER BY made_at
            """, account),
        Table.read(jdbc, "passkey", """
            SELECT name, transports, backed_up, made_at, used_at FROM passkey WHERE account = :account ORDER BY made_at
            """, account));
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void erase(AccountId account, Instant now) {
    List.of(
            "DELETE FROM second_step WHERE account = :account",
            "DELETE FROM authenticator WHERE account = :account",
            "DELETE FROM authenticator_offer WHERE account = :account",
            "DELETE FROM recovery_code WHERE account = :account",
            "DELETE FROM second_step_reset WHERE account = :account",
            "DELETE FROM second_step_code WHERE account = :account",
            "DELETE FROM second_step_phone WHERE account = :account",
            "DELETE FROM second_step_phone_offer WHERE account = :account",
            "DELETE FROM text_message WHERE account = :account",
            "DELETE FROM passkey WHERE account = :account")
        .forEach(sql -> jdbc.sql(sql).param("account", account.value()).update());
  }
}
