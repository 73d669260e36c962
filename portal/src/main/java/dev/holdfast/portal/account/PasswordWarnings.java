package dev.holdfast.portal.account;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.TimeZone;
import dev.holdfast.portal.kernel.Due;
import dev.holdfast.portal.mail.Mail;
import dev.holdfast.portal.mail.Outbox;
import dev.holdfast.portal.web.Site;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells owners two weeks before that a new password is due, once. */
@Component
class PasswordWarnings implements Due {
  private static final int AT_ONCE = 100;

  private final PasswordExpiration expiration;
  private final Accounts accounts;
  private final Outbox outbox;
  private final Site site;
  private final TransactionTemplate transaction;

  PasswordWarnings(
      PasswordExpiration expiration,
      Accounts accounts,
      Outbox outbox,
      Site site,
      TransactionTemplate transaction) {
    this.expiration = expiration;
    this.accounts = accounts;
    this.outbox = outbox;
    this.site = site;
    this.transaction = transaction;
  }

  @Override
  public Optional<Instant> next(Instant after) {
    return expiration.nextWarning(after);
  }

  @Override
  public void run(Instant now) {
    while (Boolean.TRUE.equals(transaction.execute(status -> some(now)))) {}
  }

  private boolean some(Instant now) {
    var warnings = expiration.claim(now, AT_ONCE);
    warnings.forEach(warning ->
        accounts.find(warning.account()).ifPresent(account -> tell(account, warning.due())));
    return warnings.size() == AT_ONCE;
  }

  private void tell(Account account, Instant due) {
    outbox.send(Mail.link(
        "account.password-due:" + account.id() + ":" + due.getEpochSecond(),
        account.recipient(),
        "account.mail.password-due",
        site.link("/account/password"),
        Map.of("day", day(account, due))));
  }

  private static String day(Account account, Instant due) {
    var format = DateFormat.getDateInstance(DateFormat.LONG, account.language());
    format.setTimeZone(TimeZone.getTimeZone(account.zone().getId()));
    return format.format(Date.from(due));
  }

  /** Runs it. */
  @Configuration(proxyBeanMethods = false)
  static class Job {
    @Bean
    RecurringTask<Void> warnOfOldPasswords(PasswordWarnings warnings, Clock clock) {
      return Tasks.recurring("warn-of-old-passwords", FixedDelay.of(Duration.ofHours(1)))
          .execute((instance, context) -> warnings.run(clock.instant()));
    }
  }
}
