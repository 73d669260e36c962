package dev.holdfast.portal.kernel;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans every module builds on: the one clock, the master key, the name of this node among the jobs. */
@Configuration(proxyBeanMethods = false)
class Foundation {

  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnBooleanProperty(
      name = "holdfast.site.sandbox",
      havingValue = false,
      matchIfMissing = true)
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  MasterKey masterKey(@Value("${holdfast.master-key-file}") Path file) throws IOException {
    return new MasterKey(Secret.of(Files.readAllBytes(file)));
  }

  @Bean
  DbSchedulerCustomizer jobs(Clock clock) {
    var node = "node-" + UUID.randomUUID();
    return new DbSchedulerCustomizer() {
      @Override
      public Optional<com.github.kagkarlsson.scheduler.SchedulerName> schedulerName() {
        return Optional.of(new com.github.kagkarlsson.scheduler.SchedulerName.Fixed(node));
      }
    };
  }
}
