package dev.holdfast.portal.secondstep;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which accounts have a second step. */
@Repository
class SecondStepRows {
  private final JdbcClient jdbc;

  SecondStepRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean on(AccountId account) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM second_step WHERE account = :account)")
        .param("account", account.value())
        .query(Boolean.class)
        .single();
  }

  /** False when it was on already. */
  boolean turnOn(AccountId account, Instant now) {
    return jdbc.sql("""
            INSERT INTO second_step (account, since) VALUES (:account, :now) ON CONFLICT DO NOTHING
            """)
            .param("account", account.value())
            .param("now", now.atOffset(UTC))
            .update()
        == 1;
  }

  /** Forgets the recovery codes too; false when it was off already. */
  boolean turnOff(AccountId account) {
    jdbc.sql("DELETE FROM recovery_code WHERE account = :account")
        .param("account", account.value())
        .update();
    return jdbc.sql("DELETE FROM second_step WHERE account = :account")
            .param("account", account.value())
            .update()
        == 1;
  }

  /** That the owner has to be told of a reset. */
  void noteReset(AccountId account, Instant now) {
    jdbc.sql("""
            INSERT INTO second_step_reset (account, at) VALUES (:account, :now) ON CONFLICT DO NOTHING
            """)
        .param("account", account.value())
        .param("now", now.atOffset(UTC))
        .update();
  }

  /** The owners who have to be told; each of them to the one who asks. */
  List<AccountId> takeResets() {
    return jdbc
        .sql("DELETE FROM second_step_reset RETURNING account")
        .query(UUID.class)
        .list()
        .stream()
        .map(AccountId::new)
        .toList();
  }
}
