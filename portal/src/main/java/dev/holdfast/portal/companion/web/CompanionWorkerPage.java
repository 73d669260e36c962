package dev.holdfast.portal.companion.web;

import dev.holdfast.portal.web.AssetAddresses;
import dev.holdfast.portal.web.OpenRoutes;
import dev.holdfast.portal.web.WorkerScript;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The companion's service worker, at a fixed address: it changes whenever a script or a style does. */
@Controller
class CompanionWorkerPage {
  static final String WORKER = "/companion-worker.js";

  private final AssetAddresses assets;

  CompanionWorkerPage(AssetAddresses assets) {
    this.assets = assets;
  }

  @GetMapping(WORKER)
  ResponseEntity<String> show() {
    return WorkerScript.of("import '%s';\n".formatted(assets.of("companion-worker.js")));
  }

  @Bean
  static OpenRoutes companionRoutes() {
    return OpenRoutes.of(
        OpenRoutes.get(WORKER),
        OpenRoutes.get(CompanionPages.PATH),
        OpenRoutes.get(VisitorApi.PATH));
  }
}
