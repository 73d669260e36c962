package dev.holdfast.portal.account;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.holdfast.portal.integration.Scope;
import dev.holdfast.portal.secondstep.SecondStepOf;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Chromium;
import dev.holdfast.portal.world.IdentityProvider;
import dev.holdfast.portal.world.Looks;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.portal.world.SmsReceiver;
import dev.holdfast.portal.world.Staff;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** The settings and what belongs to them in a real browser, each as it is first and after something was done. */
@PortalTest
class ChangingSettingsInABrowserIT {
  private final People people;
  private final Site site;
  private final SettableClock clock;
  private final ApplicationContext portal;

  ChangingSettingsInABrowserIT(Site site, SettableClock clock, ApplicationContext portal) {
    this.people = new People(site);
    this.site = site;
    this.clock = clock;
    this.portal = portal;
  }

  @Test
  void annaGoesThroughAllOfThem() {
    var anna = people.register("anna");
    var url = site.url().toString();
    var phone = Chromium.windows(url, Chromium.PHONE, ColorScheme.LIGHT);
    try (var context = Chromium.open(phone, anna.browser(), url)) {
      var page = context.newPage();
      var looks = new Looks(page);
      looks.at(
          "/account/profile",
          "/account/password",
          "/account/security",
          "/account/security/log",
          "/account/notifications",
          "/account/privacy",
          "/account/deletion",
          "/notices");
      changeTheAddress(page, looks, "new-" + anna.email());
      linkAcme(page, looks, anna.email());
      readNews(page, looks);
      addAPhone(page, looks);
      SecondStepOf.turnedOn(anna, clock);
      changeTheSecondStep(page, looks);
      looks.foundNothing();
    } finally {
      clock.reset();
    }
  }

  private void changeTheAddress(Page page, Looks looks, String email) {
    looks.at("/account/email");
    page.fill("#email", email);
    page.fill("#current", People.PASSWORD);
    page.press("#current", "Enter");
    page.waitForURL(site.link("/account/email/code"));
    looks.twice("email code");
  }

  private static void linkAcme(Page page, Looks looks, String email) {
    looks.at("/account/quick-sign-in");
    IdentityProvider.running()
        .expect("acme-" + email, Map.of("email", email, "email_verified", true));
    page.click("text=Link Acme");
    looks.twice("link");
    page.click("form[action='/account/quick-sign-in/link'] button[type=submit]");
    looks.twice("linked");
  }

  private void readNews(Page page, Looks looks) {
    var olga = Staff.of(portal, Set.of(Scope.NEWS));
    var news = Staff.json(olga.post("/api/v1/news", """
        {"language":"en","topic":"phishing","title":"Parcels that never come",
         "body":"First paragraph.","regions":[],"products":[]}
        """));
    var path = "/news/" + news.get("id").asString();
    looks.at("/news", path, "/news/statistics");
    page.navigate("/account/privacy");
    page.click("form[action$='/news-statistics/acceptance'] button");
    looks.at("/", "/news", path);
    page.click("form[action$='/like'] button");
    looks.at("/news/statistics");
  }

  private void addAPhone(Page page, Looks looks) {
    var number = "+4915124%06d".formatted(ThreadLocalRandom.current().nextInt(1_000_000));
    looks.at("/account/security/phone/new");
    page.fill("#number", number);
    page.press("#number", "Enter");
    page.waitForURL(site.link("/account/security/phone/code"));
    looks.twice("phone code");
    page.fill("#code", codeTo(number));
    page.press("#code", "Enter");
    page.waitForURL(site.link("/account/security"));
    looks.at("/account/security/phone/removal");
  }

  /** The code in the message to a phone, awaited. */
  private static String codeTo(String number) {
    var gateway = SmsReceiver.running();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !gateway.to(number).isEmpty());
    return gateway.to(number).getLast().text().substring(0, 6);
  }

  private static void changeTheSecondStep(Page page, Looks looks) {
    looks.at(
        "/account/security/authenticators/new",
        "/account/security/passkeys/new",
        "/account/security/recovery-codes");
    page.click("main form[action='/account/security/recovery-codes'] button[type=submit]");
    assertThat(page.locator("main")).containsText("Print");
    looks.twice("new recovery codes");
    looks.at("/account/security");
    looks.at(page.locator("a[href$='/removal'][href*=authenticators]").getAttribute("href"));
  }
}
