package dev.holdfast.portal.device.web;

import static dev.holdfast.portal.web.OpenRoutes.get;
import static dev.holdfast.portal.web.OpenRoutes.post;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.device.DownloadNote;
import dev.holdfast.portal.web.Destination;
import dev.holdfast.portal.web.OpenRoutes;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The downloads' place in the portal, and what other modules say there. */
@Configuration(proxyBeanMethods = false)
class DownloadPlace {
  private final List<DownloadNote> parts;
  private final Clock clock;

  DownloadPlace(List<DownloadNote> parts, Clock clock) {
    this.parts = parts;
    this.clock = clock;
  }

  @Bean
  Destination downloadsDestination() {
    return new Destination("device.download.destination", "/downloads", "download", 40);
  }

  @Bean
  OpenRoutes downloadRoutes() {
    return OpenRoutes.of(get("/get/*"), post("/get/*"), get("/agent/*"));
  }

  List<DownloadNote.Note> of(AccountId account) {
    var now = clock.instant();
    return parts.stream().flatMap(part -> part.notes(account, now).stream()).toList();
  }
}
