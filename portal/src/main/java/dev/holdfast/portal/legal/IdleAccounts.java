package dev.holdfast.portal.legal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.kernel.Due;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Deletes accounts that nobody has used for five years, after mails 30 and 7 days before (ACC-5). */
@Component
class IdleAccounts implements Due {
  static final Duration IDLE = Duration.ofDays(1826);
  static final Duration FIRST = Duration.ofDays(30);
  static final Duration SECOND = Duration.ofDays(7);
  private static final int AT_ONCE = 200;

  private final IdleNotices notices;
  private final Accounts accounts;
  private final ObjectProvider<KeepsAccount> keepers;
  private final Erasure erasure;
  private final TransactionTemplate transaction;

  IdleAccounts(
      IdleNotices notices,
      Accounts accounts,
      ObjectProvider<KeepsAccount> keepers,
      Erasure erasure,
      TransactionTemplate transaction) {
    this.notices = notices;
    this.accounts = accounts;
    this.keepers = keepers;
    this.erasure = erasure;
    this.transaction = transaction;
  }

  @Override
  public Optional<Instant> next(Instant after) {
    var age = IDLE.minus(FIRST);
    var first = accounts.firstUseAfter(after.minus(age)).map(use -> use.plus(age));
    return Stream.concat(first.stream(), notices.times(SECOND))
        .filter(after::isBefore)
        .min(Instant::compareTo);
  }

  @Override
  public void run(Instant now) {
    notices.all().forEach(notice -> goOn(notice, now));
    var nobody = new AccountId(new UUID(0, 0));
    var before = now.minus(IDLE).plus(FIRST);
    List<AccountId> some = accounts.unusedSince(before, nobody, AT_ONCE);
    while (!some.isEmpty()) {
      some.stream()
          .filter(account -> idle(account, now))
          .forEach(account -> transaction.executeWithoutResult(
              status -> notices.first(account, now, now.plus(FIRST))));
      some = accounts.unusedSince(before, some.getLast(), AT_ONCE);
    }
  }

  private void goOn(IdleNotices.Notice notice, Instant now) {
    if (accounts.usedAt(notice.account()).filter(notice.firstAt()::isAfter).isEmpty()
        || !idle(notice.account(), now)) {
      notices.drop(notice.account());
    } else if (!notice.eraseAt().isAfter(now) && notice.secondAt() != null) {
      erasure.erase(notice.account(), now);
    } else if (!notice.eraseAt().minus(SECOND).isAfter(now) && notice.secondAt() == null) {
      transaction.executeWithoutResult(status -> notices.second(notice, now, now.plus(SECOND)));
    }
  }

  /** Nobody keeps it, and its owner has not asked for its deletion anyway. */
  private boolean idle(AccountId account, Instant now) {
    return !notices.deleted(account)
        && keepers.stream()
            .noneMatch(keeper -> keeper.keeps(account, now, now.minus(IDLE).plus(FIRST)));
  }

  /** Runs it. */
  @Configuration(proxyBeanMethods = false)
  static class Job {
    @Bean
    RecurringTask<Void> deleteIdleAccounts(IdleAccounts idle, Clock clock) {
      return Tasks.recurring("delete-idle-accounts", FixedDelay.of(Duration.ofHours(6)))
          .execute((instance, context) -> idle.run(clock.instant()));
    }
  }
}
