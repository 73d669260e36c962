package dev.holdfast.portal.download.web;

import static dev.holdfast.portal.web.OpenRoutes.get;
import static dev.holdfast.portal.web.OpenRoutes.post;

import dev.holdfast.portal.release.AgentPackage;
import dev.holdfast.portal.release.AgentRelease;
import dev.holdfast.portal.release.OfferedAgent;
import dev.holdfast.portal.release.StoreLinks;
import dev.holdfast.portal.release.web.VisitorSystem;
import dev.holdfast.portal.web.Destination;
import dev.holdfast.portal.web.OpenRoutes;
import dev.holdfast.portal.web.Site;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The downloads' place in the portal, and what lies on the shelf of each system. */
@Configuration(proxyBeanMethods = false)
class DownloadPlace {
  private final OfferedAgent agent;
  private final StoreLinks stores;
  private final Site site;

  DownloadPlace(OfferedAgent agent, StoreLinks stores, Site site) {
    this.agent = agent;
    this.stores = stores;
    this.site = site;
  }

  @Bean
  Destination downloadsDestination() {
    return new Destination("download.destination", "/downloads", "download", 40);
  }

  @Bean
  OpenRoutes downloadRoutes() {
    return OpenRoutes.of(
        get("/get/*"),
        post("/get/*"),
        post("/get/*/codes"),
        get("/get/*/stores/*"),
        post("/get/*/stores/*"),
        get("/agent/*"));
  }

  /** The shelf of the downloads page. */
  SystemShelf shelf(VisitorSystem system, @Nullable String product) {
    return shelf(system, product, "/downloads", site.link("/downloads?system=" + system.word()));
  }

  /** The shelf of a mailed page. */
  SystemShelf mailed(VisitorSystem system, String token) {
    return shelf(system, null, "/get/" + token, null);
  }

  private SystemShelf shelf(
      VisitorSystem system, @Nullable String product, String base, @Nullable String qr) {
    var release = agent.newest();
    List<AgentPackage> packages = release.map(AgentRelease::packages).orElse(List.of()).stream()
        .filter(file -> file.system().equals(system.word()))
        .toList();
    var published = release.map(AgentRelease::published);
    return new SystemShelf(
        system,
        base,
        release.map(each -> each.version().text()).orElse(""),
        published.map(AgentRelease.Publication::note).orElse(""),
        packages,
        stores.of(product, system.word()),
        site.url().toString(),
        qr);
  }
}
