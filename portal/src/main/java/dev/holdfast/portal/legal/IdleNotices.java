package dev.holdfast.portal.legal;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Accounts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who was told that their account goes because nobody uses it. */
@Repository
class IdleNotices {
  /** One account. */
  record Notice(
      AccountId account, Instant firstAt, @Nullable Instant secondAt, Instant eraseAt) {}

  private final JdbcClient jdbc;
  private final Accounts accounts;
  private final DeletionTelling telling;

  IdleNotices(JdbcClient jdbc, Accounts accounts, DeletionTelling telling) {
    this.jdbc = jdbc;
    this.accounts = accounts;
    this.telling = telling;
  }

  List<Notice> all() {
    return jdbc.sql(
            "SELECT account, first_at, second_at, erase_at FROM idle_notice ORDER BY account")
        .query(IdleNotices::notice)
        .list();
  }

  /** When each has its second mail or goes. */
  Stream<Instant> times(Duration second) {
    return all().stream()
        .map(each -> each.secondAt() == null ? each.eraseAt().minus(second) : each.eraseAt());
  }

  boolean deleted(AccountId account) {
    return jdbc.sql("SELECT EXISTS (SELECT 1 FROM deletion WHERE account = :account)")
        .param("account", account.value())
        .query(Boolean.class)
        .single();
  }

  /** Tells the owner for the first time, once. Part of the caller's transaction. */
  void first(AccountId account, Instant now, Instant eraseAt) {
    var first = jdbc.sql("""
            INSERT INTO idle_notice (account, first_at, erase_at) VALUES (:account, :now, :end)
            ON CONFLICT (account) DO NOTHING
            """)
        .param("account", account.value())
        .param("now", now.atOffset(UTC))
        .param("end", eraseAt.atOffset(UTC))
        .update();
    if (first == 1) {
      accounts.find(account).ifPresent(owner -> telling.idle(owner, eraseAt, false));
    }
  }

  /** Tells the owner once more, once; at least {@code earliest} is left then. Part of the caller's transaction. */
  void second(Notice notice, Instant now, Instant earliest) {
    var eraseAt = earliest.isAfter(notice.eraseAt()) ? earliest : notice.eraseAt();
    var second = jdbc.sql("""
            UPDATE idle_notice SET second_at = :now, erase_at = :end WHERE account = :account AND second_at IS NULL
            """)
        .param("account", notice.account().value())
        .param("now", now.atOffset(UTC))
        .param("end", eraseAt.atOffset(UTC))
        .update();
    if (second == 1) {
      accounts.find(notice.account()).ifPresent(owner -> telling.idle(owner, eraseAt, true));
    }
  }

  void drop(AccountId account) {
    jdbc.sql("DELETE FROM idle_notice WHERE account = :account")
        .param("account", account.value())
        .update();
  }

  private static Notice notice(ResultSet row, int number) throws SQLException {
    var second = row.getObject("second_at", OffsetDateTime.class);
    return new Notice(
        new AccountId(row.getObject("account", UUID.class)),
        row.getObject("first_at", OffsetDateTime.class).toInstant(),
        second == null ? null : second.toInstant(),
        row.getObject("erase_at", OffsetDateTime.class).toInstant());
  }
}
