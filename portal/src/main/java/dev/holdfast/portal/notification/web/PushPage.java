package dev.holdfast.portal.notification.web;

import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.notification.BrowserId;
import dev.holdfast.portal.notification.PushBrowsers;
import dev.holdfast.portal.web.OpenRoutes;
import dev.holdfast.portal.web.SeeOther;
import dev.holdfast.portal.web.WorkerScript;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Web push in browsers: the script that shows messages while no page is open, and taking a browser off the list. */
@Controller
class PushPage {
  static final String WORKER = "/push-worker.js";

  private final PushBrowsers browsers;

  PushPage(PushBrowsers browsers) {
    this.browsers = browsers;
  }

  @GetMapping(WORKER)
  ResponseEntity<Resource> show() {
    return WorkerScript.of(new ClassPathResource("static/assets/push-worker.js"));
  }

  @PostMapping("/account/notifications/browsers/{id}/removal")
  ModelAndView create(@AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    BrowserId.parse(id).ifPresent(known -> browsers.remove(me.account(), known));
    return SeeOther.page(NotificationsPage.PATH);
  }

  @Bean
  static OpenRoutes pushRoutes() {
    return OpenRoutes.of(OpenRoutes.get(WORKER));
  }
}
