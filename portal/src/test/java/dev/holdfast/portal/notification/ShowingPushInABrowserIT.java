package dev.holdfast.portal.notification;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Chromium;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.PushService;
import dev.holdfast.portal.world.Wake;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Web push where it ends: the page adds the browser, its script shows what comes, and a click opens what it is about. */
@PortalTest
class ShowingPushInABrowserIT {
  private static final String SHOWN = """
      async () => {
        const registration = await navigator.serviceWorker.ready;
        const all = await registration.getNotifications();
        return all.map((each) => `${each.title}|${each.body}|${each.tag}|${each.data.path}`).join();
      }
      """;

  /** The worker's own script with a click on a notice instead of a person. */
  private static final String CLICKED = """
      async (path) => {
        const script = await (await fetch('/push-worker.js')).text();
        const heard = {};
        const opened = [];
        const clients = { openWindow: (address) => opened.push(address) };
        new Function('addEventListener', 'clients', script)((name, act) => (heard[name] = act), clients);
        let closed = false;
        const notification = { close: () => (closed = true), data: { path } };
        heard.notificationclick({ notification, waitUntil: () => {} });
        return closed ? opened.join() : 'not closed';
      }
      """;

  private final People people;
  private final String url;
  private final PushBrowsers browsers;

  ShowingPushInABrowserIT(Site site, PushBrowsers browsers) {
    this.people = new People(site);
    this.url = site.url().toString();
    this.browsers = browsers;
  }

  @Test
  void annaAddsHerBrowserIsToldAndOpensWhatItIsAbout() {
    var anna = people.register("anna");
    var options = new Browser.NewContextOptions()
        .setBaseURL(url)
        .setBypassCSP(true)
        .setPermissions(List.of("notifications"));
    try (var service = new PushService();
        var context = Chromium.open(options, anna.browser(), url)) {
      context.addInitScript("PushManager.prototype.subscribe = async () => ({ toJSON: () => ("
          + service.subscription("") + ") });");
      var page = context.newPage();
      page.navigate("/account/notifications");
      page.fill("[name=browser-name]", "Kitchen");
      page.click("form[data-push] button[type=submit]");
      assertThat(page.locator("#browsers .notices")).containsText("Kitchen");
      assertThat(browsers.of(anna.account()))
          .extracting(PushBrowsers.Browser::name)
          .containsExactly("Kitchen");
      Wake.up(
          page,
          url + "/",
          "{\"title\":\"A threat\",\"text\":\"was found\",\"path\":\"/devices\",\"tag\":\"one\"}");
      Awaitility.await()
          .pollInSameThread()
          .atMost(Duration.ofSeconds(30))
          .until(() -> page.evaluate(SHOWN).equals("A threat|was found|one|/devices"));
      assertThat(page.evaluate(CLICKED, "/devices")).isEqualTo("/devices");
      assertThat(page.evaluate(CLICKED, "/notices")).isEqualTo("/notices");
    }
  }
}
