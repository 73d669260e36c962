package dev.holdfast.portal.home;

import dev.holdfast.portal.account.AccountId;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who has put the first three steps away. */
@Service
public class HiddenSteps {
  private final JdbcClient jdbc;
  private final Clock clock;

  HiddenSteps(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Puts the steps away; doing it again changes nothing. */
  @Transactional
  public void hide(AccountId account) {
    jdbc.sql(
            "INSERT INTO home_steps_hidden (account, at) VALUES (:account, :now) ON CONFLICT (account) DO NOTHING")
        .param("account", account.value())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  public boolean hidden(AccountId account) {
    return jdbc.sql("SELECT EXISTS (SELECT 1 FROM home_steps_hidden WHERE account = :account)")
        .param("account", account.value())
        .query(Boolean.class)
        .single();
  }
}
