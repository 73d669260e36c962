package dev.holdfast.portal.device;

import dev.holdfast.portal.kernel.Due;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What each node forgets from time to time is also forgotten when a sandbox's time was moved. */
@Configuration(proxyBeanMethods = false)
class Sweeps {

  @Bean
  Due secretsToForget(Nonces nonces, DownloadLinks links, GrantStore grants) {
    return Due.tidying(now -> {
      nonces.sweep();
      links.sweep();
      grants.sweep();
    });
  }
}
