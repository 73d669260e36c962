package dev.holdfast.portal.notification;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
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

  /**
   * A click on the notice that is shown, as the worker itself hears it. A browser without a screen has nowhere to
   * click, and opens windows for hands only: so the worker is told of the click, and says what it would open.
   */
  private static final String CLICKED = """
      (async () => {
        const [notification] = await registration.getNotifications();
        const click = new NotificationEvent('notificationclick', { notification });
        const opened = new Promise((resolve) => {
          clients.openWindow = async (path) => resolve(path);
        });
        click.waitUntil = () => {};
        dispatchEvent(click);
        const path = await opened;
        return `${path}, ${(await registration.getNotifications()).length} left`;
      })()
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
      assertThat(saidByTheWorker(page)).isEqualTo("/devices, 0 left");
    }
  }

  /** What the click comes to in the worker itself. */
  private String saidByTheWorker(Page page) {
    var devtools = page.context().browser().newBrowserCDPSession();
    var said = new StringBuffer();
    devtools.on("Target.receivedMessageFromTarget", told -> {
      var answer = JsonParser.parseString(told.get("message").getAsString()).getAsJsonObject();
      if (answer.has("id")) {
        said.append(answer
            .getAsJsonObject("result")
            .getAsJsonObject("result")
            .get("value")
            .getAsString());
      }
    });
    devtools.send("Target.sendMessageToTarget", message(attached(devtools)));
    Awaitility.await()
        .pollInSameThread()
        .atMost(Duration.ofSeconds(30))
        .until(() -> page.title() != null && !said.isEmpty());
    return said.toString();
  }

  private String attached(CDPSession devtools) {
    var there = new JsonObject();
    for (var target : devtools.send("Target.getTargets").getAsJsonArray("targetInfos")) {
      if (target.getAsJsonObject().get("url").getAsString().equals(url + "/push-worker.js")) {
        there.add("targetId", target.getAsJsonObject().get("targetId"));
      }
    }
    there.addProperty("flatten", false);
    return devtools.send("Target.attachToTarget", there).get("sessionId").getAsString();
  }

  private static JsonObject message(String session) {
    var asked = new JsonObject();
    asked.addProperty("expression", CLICKED);
    asked.addProperty("awaitPromise", true);
    asked.addProperty("returnByValue", true);
    var evaluation = new JsonObject();
    evaluation.addProperty("id", 1);
    evaluation.addProperty("method", "Runtime.evaluate");
    evaluation.add("params", asked);
    var message = new JsonObject();
    message.addProperty("sessionId", session);
    message.addProperty("message", evaluation.toString());
    return message;
  }
}
