package dev.holdfast.portal.account;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the last way in to an account from being removed. */
@Service
public class WaysIn {
  private final JdbcClient jdbc;
  private final Accounts accounts;
  private final ObjectProvider<WayIn> ways;

  WaysIn(JdbcClient jdbc, Accounts accounts, ObjectProvider<WayIn> ways) {
    this.jdbc = jdbc;
    this.accounts = accounts;
    this.ways = ways;
  }

  /**
   * True when the account keeps a way in without this one. Until the caller's transaction ends, nobody else gets an
   * answer for the account: two who remove a way each cannot remove the last two.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean remainWithout(AccountId account, String way) {
    jdbc.sql("SELECT id FROM account WHERE id = :id FOR UPDATE")
        .param("id", account.value())
        .query()
        .listOfRows();
    return accounts.hasPassword(account)
        || ways.stream().flatMap(kind -> kind.of(account)).anyMatch(other -> !other.equals(way));
  }
}
