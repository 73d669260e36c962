package dev.holdfast.portal.account;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What one module keeps of people. Every module with tables of accounts has a bean that tells all of it for the copy a
 * person asks for, and erases it with the account.
 */
public interface PersonalData {
  /** Its place from below: modules are erased from the highest to the lowest, the account itself (0) last. */
  int order();

  /**
   * Every table with rows of accounts, and those of this one; also the empty tables. Secrets, digests and what only the
   * portal needs are left out.
   */
  List<Table> tell(AccountId account);

  /**
   * Erases these rows, or takes from them what leads to the person, in the caller's transaction. Again changes nothing: a
   * crash may have come between one module and the next.
   */
  void erase(AccountId account, Instant now);

  /** A table by its name, and rows with their columns in order. */
  record Table(String name, List<? extends Map<String, ?>> rows) {
    /** Reads rows with a statement that takes {@code :account}. */
    public static Table read(JdbcClient jdbc, String name, String sql, AccountId account) {
      return new Table(
          name, jdbc.sql(sql).param("account", account.value()).query().listOfRows());
    }
  }
}
