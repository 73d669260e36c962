package dev.holdfast.portal.legal;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.account.PersonalData;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases an account: module by module from above, each in a transaction of its own, the account last. Whatever a crash
 * leaves is erased by the next call.
 */
@Component
class Erasure {
  private final ObjectProvider<PersonalData> modules;
  private final Accounts accounts;
  private final DeletionTelling telling;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  Erasure(
      ObjectProvider<PersonalData> modules,
      Accounts accounts,
      DeletionTelling telling,
      JdbcClient jdbc,
      TransactionTemplate transaction) {
    this.modules = modules;
    this.accounts = accounts;
    this.telling = telling;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /** The modules in the order in which they are erased. */
  List<PersonalData> order() {
    return modules.stream()
        .sorted(Comparator.comparingInt(PersonalData::order).reversed())
        .toList();
  }

  void erase(AccountId account, Instant now) {
    var inOrder = order();
    inOrder
        .subList(0, inOrder.size() - 1)
        .forEach(module -> transaction.executeWithoutResult(status -> module.erase(account, now)));
    transaction.executeWithoutResult(status -> finish(account, inOrder, now));
  }

  /** Once more from the top, for listeners may have written meanwhile; the last mail is written when nobody is there. */
  private void finish(AccountId account, List<PersonalData> inOrder, Instant now) {
    var owner = accounts.find(account);
    inOrder.forEach(module -> module.erase(account, now));
    jdbc.sql("DELETE FROM deletion WHERE account = :account")
        .param("account", account.value())
        .update();
    jdbc.sql("DELETE FROM idle_notice WHERE account = :account")
        .param("account", account.value())
        .update();
    owner.ifPresent(telling::erased);
  }
}
