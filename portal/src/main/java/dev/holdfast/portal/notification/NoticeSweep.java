package dev.holdfast.portal.notification;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.holdfast.portal.kernel.Due;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Notices are kept for a year. */
@Configuration(proxyBeanMethods = false)
class NoticeSweep {
  static final Duration KEPT = Duration.ofDays(365);

  @Bean
  Due noticesToForget(NoticeRows rows, PushRows pushes) {
    return Due.tidying(now -> {
      rows.forget(now.minus(KEPT));
      pushes.forget(now.minus(KEPT));
    });
  }

  @Bean
  RecurringTask<Void> forgetNotices(Due noticesToForget, Clock clock) {
    return Tasks.recurring("forget-notices", FixedDelay.of(Duration.ofHours(12)))
        .execute((instance, context) -> noticesToForget.run(clock.instant()));
  }
}
