package dev.holdfast.portal.home;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.PersonalData;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the home page keeps of a person. */
@Component
class HomeData implements PersonalData {
  private final JdbcClient jdbc;

  HomeData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public int order() {
    return 110;
  }

  @Override
  public List<Table> tell(AccountId account) {
    return List.of(Table.read(
        jdbc,
        "home_steps_hidden",
        "SELECT at FROM home_steps_hidden WHERE account = :account",
        account));
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void erase(AccountId account, Instant now) {
    jdbc.sql("DELETE FROM home_steps_hidden WHERE account = :account")
        .param("account", account.value())
        .update();
  }
}
