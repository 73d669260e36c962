package dev.holdfast.portal.statistics;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.holdfast.portal.kernel.Due;
import dev.holdfast.protocol.message.StatisticsReport;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which device told of which week is erased when nothing could be told of that week any more. */
@Configuration(proxyBeanMethods = false)
class StatisticsSweep {
  @Bean
  Due toldStatisticsToForget(StatisticsRows rows) {
    return Due.tidying(
        now -> rows.forgetBefore(StatisticsReport.week(now).minusWeeks(Statistics.WEEKS + 1)));
  }

  @Bean
  RecurringTask<Void> forgetToldStatistics(Due toldStatisticsToForget, Clock clock) {
    return Tasks.recurring("forget-who-told-statistics", FixedDelay.of(Duration.ofHours(6)))
        .execute((instance, context) -> toldStatisticsToForget.run(clock.instant()));
  }
}
