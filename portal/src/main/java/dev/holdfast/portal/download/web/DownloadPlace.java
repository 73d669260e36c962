package dev.holdfast.portal.download.web;

import static dev.holdfast.portal.web.OpenRoutes.get;
import static dev.holdfast.portal.web.OpenRoutes.post;

import dev.holdfast.portal.download.OfferedProduct;
import dev.holdfast.portal.release.AgentRelease;
import dev.holdfast.portal.release.OfferedAgent;
import dev.holdfast.portal.release.Shelves;
import dev.holdfast.portal.release.VisitorSystem;
import dev.holdfast.portal.web.Destination;
import dev.holdfast.portal.web.OpenRoutes;
import dev.holdfast.portal.web.Site;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The downloads' place in the portal, and what lies on the shelf of each system. */
@Configuration(proxyBeanMethods = false)
class DownloadPlace {
  private final OfferedAgent agent;
  private final Shelves shelves;
  private final Site site;
  private final ObjectProvider<RequestMappingHandlerMapping> routes;

  DownloadPlace(
      OfferedAgent agent,
      Shelves shelves,
      Site site,
      @Qualifier("requestMappingHandlerMapping")
          ObjectProvider<RequestMappingHandlerMapping> routes) {
    this.agent = agent;
    this.shelves = shelves;
    this.site = site;
    this.routes = routes;
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

  /**
   * The shelves of the downloads page, one for each product, all of what there is at one moment: the chosen product's has
   * the system that was asked for, every other the visitor's own.
   */
  List<ProductShelf> shelves(
      List<OfferedProduct> products,
      @Nullable OfferedProduct chosen,
      VisitorSystem asked,
      VisitorSystem own) {
    var stock = shelves.stock();
    return products.stream()
        .map(product -> {
          boolean open = product == chosen;
          return new ProductShelf(product, own(stock, open ? asked : own, product.id()), open);
        })
        .toList();
  }

  /** The shelf of the downloads page for whoever has no product yet. */
  SystemShelf shelf(VisitorSystem system) {
    return own(shelves.stock(), system, null);
  }

  /** The shelf of a mailed page. */
  SystemShelf mailed(VisitorSystem system, String token) {
    return shelf(shelves.stock().of(system, null), "/get/" + token, null);
  }

  private SystemShelf own(Shelves.Stock stock, VisitorSystem system, @Nullable String product) {
    var page = "/downloads?system=" + system.word();
    var link = site.link(product == null ? page : page + "&product=" + product);
    return shelf(stock.of(system, product), "/downloads", link);
  }

  private SystemShelf shelf(Shelves.Shelf shelf, String base, @Nullable String qr) {
    var release = agent.newest();
    var published = release.map(AgentRelease::published);
    return new SystemShelf(
        shelf.system(),
        base,
        release.map(each -> each.version().text()).orElse(""),
        published.map(AgentRelease.Publication::note).orElse(""),
        shelf.packages(),
        shelf.stores(),
        site.url().toString(),
        qr,
        hasCompanion());
  }

  /** The companion is a module of its own, above this one. */
  private boolean hasCompanion() {
    return routes.getObject().getHandlerMethods().keySet().stream()
        .anyMatch(route -> route.getPatternValues().contains("/companion"));
  }
}
