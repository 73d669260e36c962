package dev.holdfast.portal.device.web;

import static dev.holdfast.portal.web.OpenRoutes.get;
import static dev.holdfast.portal.web.OpenRoutes.post;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.device.AgentArchive;
import dev.holdfast.portal.device.DownloadNote;
import dev.holdfast.portal.web.Destination;
import dev.holdfast.portal.web.OpenRoutes;
import dev.holdfast.portal.web.Site;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The downloads' place in the portal, and what other modules say there. */
@Configuration(proxyBeanMethods = false)
class DownloadPlace {
  private final List<DownloadNote> parts;
  private final Clock clock;
  private final Site site;

  DownloadPlace(List<DownloadNote> parts, Clock clock, Site site) {
    this.parts = parts;
    this.clock = clock;
    this.site = site;
  }

  @Bean
  Destination downloadsDestination() {
    return new Destination("device.download.destination", "/downloads", "download", 40);
  }

  @Bean
  OpenRoutes downloadRoutes() {
    return OpenRoutes.of(get("/get/*"), post("/get/*"), get("/agent/*"));
  }

  /** Where another device finds the plain download. */
  String address(AgentArchive archive) {
    return site.link("/agent/" + archive.fileName());
  }

  List<DownloadNote.Note> of(AccountId account) {
    var now = clock.instant();
    return parts.stream().flatMap(part -> part.notes(account, now).stream()).toList();
  }
}
