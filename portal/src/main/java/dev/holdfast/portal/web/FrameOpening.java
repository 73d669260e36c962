package dev.holdfast.portal.web;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the frame lets guests do: choose language and colours, and read the well-known address and the health. */
@Configuration(proxyBeanMethods = false)
class FrameOpening {

  @Bean
  @ConditionalOnBooleanProperty("holdfast.site.demo")
  OpenRoutes partsRoutes() {
    return OpenRoutes.of(OpenRoutes.get("/dev/parts/**"));
  }

  @Bean
  OpenRoutes frameRoutes() {
    return OpenRoutes.of(
        OpenRoutes.post("/language"),
        OpenRoutes.post("/theme"),
        OpenRoutes.get("/.well-known/security.txt"),
        OpenRoutes.get("/actuator/health"));
  }
}
