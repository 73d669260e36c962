package dev.holdfast.portal.legal;

import static java.time.ZoneOffset.UTC;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.account.PersonalData;
import dev.holdfast.portal.kernel.Due;
import dev.holdfast.portal.kernel.Rows;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.mail.Mail;
import dev.holdfast.portal.mail.Outbox;
import dev.holdfast.portal.web.Live;
import dev.holdfast.portal.web.Site;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the copies that were asked for, one after the other, and forgets them after their day. */
@Component
class ExportMaking {
  private static final Logger log = LoggerFactory.getLogger(ExportMaking.class);

  /** How the person learns of it. */
  @Component
  record Telling(Accounts accounts, Outbox outbox, Live live, Site site, Texts texts) {
    /** What the file says of itself. */
    String words(Account owner, Instant now) {
      return texts.say(owner.language(), "legal.export.readme", "day", now.toString());
    }

    void ready(Account owner, ExportId id) {
      outbox.send(Mail.link(
          "legal.export:" + id.text(),
          owner.recipient(),
          "legal.mail.export",
          site.link("/account/privacy#export"),
          Map.of("hours", Exports.LIFE.toHours())));
      live.changed(owner.id().text(), "export");
    }
  }

  private final JdbcClient jdbc;
  private final ObjectProvider<PersonalData> modules;
  private final ExportFiles files;
  private final Telling telling;
  private final TransactionTemplate transaction;

  ExportMaking(
      JdbcClient jdbc,
      ObjectProvider<PersonalData> modules,
      ExportFiles files,
      Telling telling,
      TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.modules = modules;
    this.files = files;
    this.telling = telling;
    this.transaction = transaction;
  }

  /** Makes all that wait; what a crash cut off is made by the next run. One that fails keeps no other from it. */
  void run(Instant now) {
    jdbc.sql("SELECT id FROM data_export WHERE made_at IS NULL ORDER BY asked_at, id")
        .query(UUID.class)
        .list()
        .forEach(id -> {
          try {
            transaction.executeWithoutResult(status -> make(new ExportId(id), now));
          } catch (RuntimeException broken) {
            log.error("The export {} failed and is tried again", new ExportId(id).text(), broken);
          }
        });
  }

  /** Everything the modules keep of an account, from the account itself upwards. */
  List<PersonalData.Table> everything(AccountId account) {
    return modules.stream()
        .sorted(Comparator.comparingInt(PersonalData::order))
        .flatMap(module -> module.tell(account).stream())
        .toList();
  }

  void forgetOld(Instant now) {
    transaction.executeWithoutResult(status -> jdbc.sql("""
            DELETE FROM data_export WHERE expires_at <= :now RETURNING id
            """)
        .param("now", now.atOffset(UTC))
        .query(UUID.class)
        .list()
        .forEach(id -> files.remove(new ExportId(id))));
  }

  private void make(ExportId id, Instant now) {
    jdbc.sql(
            "SELECT account FROM data_export WHERE id = :id AND made_at IS NULL FOR UPDATE SKIP LOCKED")
        .param("id", id.value())
        .query(UUID.class)
        .optional()
        .ifPresent(account -> make(id, new AccountId(account), now));
  }

  private void make(ExportId id, AccountId account, Instant now) {
    telling.accounts().find(account).ifPresent(owner -> {
      var words = telling.words(owner, now);
      files.keep(id, ExportFile.of(account.text(), now, everything(account), words));
      telling.ready(owner, id);
    });
    Rows.expectOne(jdbc.sql("""
            UPDATE data_export SET made_at = :now, expires_at = :end WHERE id = :id
            """)
        .param("now", now.atOffset(UTC))
        .param("end", now.plus(Exports.LIFE).atOffset(UTC))
        .param("id", id.value())
        .update());
  }

  /** Runs it. */
  @Configuration(proxyBeanMethods = false)
  static class Job {
    @Bean
    RecurringTask<Void> makeExports(ExportMaking making, Clock clock) {
      return Tasks.recurring("make-exports", FixedDelay.of(Duration.ofSeconds(3)))
          .execute((instance, context) -> making.run(clock.instant()));
    }

    @Bean
    Due exportsToForget(ExportMaking making) {
      return Due.tidying(making::forgetOld);
    }

    @Bean
    RecurringTask<Void> forgetExports(Due exportsToForget, Clock clock) {
      return Tasks.recurring("forget-exports", FixedDelay.of(Duration.ofMinutes(10)))
          .execute((instance, context) -> exportsToForget.run(clock.instant()));
    }
  }
}
