package dev.holdfast.portal.testclock;

import dev.holdfast.portal.kernel.Notices;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The clock of a node of a sandbox, which shows from the beginning what the other nodes show. */
@Configuration(proxyBeanMethods = false)
@InSandbox
class ClockBeans {

  @Bean
  @ConditionalOnMissingBean(java.time.Clock.class)
  SandboxClock clock(JdbcClient jdbc) {
    return new SandboxClock(ClockRow.ahead(jdbc));
  }

  /** Keeps it with theirs. */
  @Component
  @InSandbox
  static class Following {
    Following(SandboxClock clock, ClockRow row, Notices notices) {
      notices.hear(
          ClockRow.TOPIC,
          ahead -> clock.reach(Duration.ofMillis(Long.parseLong(ahead))),
          () -> clock.reach(row.ahead()));
    }
  }
}
