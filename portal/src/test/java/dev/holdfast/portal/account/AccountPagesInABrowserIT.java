package dev.holdfast.portal.account;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.holdfast.portal.integration.Scope;
import dev.holdfast.portal.secondstep.SecondStepOf;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Chromium;
import dev.holdfast.portal.world.Eyes;
import dev.holdfast.portal.world.IdentityProvider;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.portal.world.SmsReceiver;
import dev.holdfast.portal.world.Staff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Coming to an account in a real browser: every page on the way is readable by everybody, on a phone and on a desk. */
@PortalTest
class AccountPagesInABrowserIT {
  private final People people;
  private final Site site;
  private final SettableClock clock;
  private final JdbcClient jdbc;
  private final ApplicationContext portal;
  private final List<String> flaws = new ArrayList<>();

  AccountPagesInABrowserIT(
      Site site, SettableClock clock, JdbcClient jdbc, ApplicationContext portal) {
    this.people = new People(site);
    this.site = site;
    this.clock = clock;
    this.jdbc = jdbc;
    this.portal = portal;
  }

  @Test
  void annaComesToHerAccount() {
    var phone = Chromium.windows(site.url().toString(), Chromium.PHONE, ColorScheme.LIGHT)
        .setTimezoneId("Pacific/Auckland")
        .setLocale("en-NZ");
    try (var context = Chromium.open(phone)) {
      var page = context.newPage();
      var complaints = Eyes.complaints(page);
      comeAndGo(page);
      assertThat(complaints).isEmpty();
      assertThat(flaws).isEmpty();
    }
  }

  @Test
  void everyStopOnAnnasWayInCanBeReadByEverybody() {
    var anna = people.register("anna");
    try (var context = phone(anna)) {
      var page = context.newPage();
      var complaints = Eyes.complaints(page);
      readNews(page);
      addAPhone(page);
      var step = SecondStepOf.turnedOn(anna, clock);
      changeTheSecondStep(page);
      page.navigate("/account/password");
      page.check("#wanted");
      page.click("form[action='/account/password/expiration'] button[type=submit]");
      isToldThatHerPasswordIsDueSoon(page, anna);
      page.navigate("/account/deletion");
      page.check("#understood");
      clock.pass(Duration.ofSeconds(70));
      page.click("form[action='/account/deletion'] button[type=submit]");
      page.waitForURL(site.link("/account/deletion/asked"));
      age(anna);
      comeIn(page, anna, step);
      assertThat(complaints)
          .filteredOn(it -> !it.contains("401 from /notices"))
          .as("save of the bell, which may ask while the deletion ends the session")
          .isEmpty();
      assertThat(flaws).isEmpty();
    } finally {
      clock.reset();
    }
  }

  private void readNews(Page page) {
    var olga = Staff.of(portal, Set.of(Scope.NEWS));
    var news = Staff.json(olga.post("/api/v1/news", """
        {"language":"en","topic":"phishing","title":"Parcels that never come",
         "body":"First paragraph.","regions":[],"products":[]}
        """));
    for (var path : List.of("/", "/news", "/news/" + news.get("id").asString())) {
      page.navigate(path);
      lookTwice(page, path);
    }
    page.click("form[action$='/like'] button");
    page.navigate("/news/statistics");
    lookTwice(page, "statistics");
  }

  private void addAPhone(Page page) {
    var number = "+4915124%06d".formatted(ThreadLocalRandom.current().nextInt(1_000_000));
    page.navigate("/account/security/phone/new");
    lookTwice(page, "phone");
    page.fill("#number", number);
    page.press("#number", "Enter");
    page.waitForURL(site.link("/account/security/phone/code"));
    lookTwice(page, "phone code");
    page.fill("#code", codeTo(number));
    page.press("#code", "Enter");
    page.waitForURL(site.link("/account/security"));
    page.navigate("/account/security/phone/removal");
    lookTwice(page, "phone removal");
  }

  /** The code in the message to a phone, awaited. */
  private static String codeTo(String number) {
    var gateway = SmsReceiver.running();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !gateway.to(number).isEmpty());
    return gateway.to(number).getLast().text().substring(0, 6);
  }

  private void changeTheSecondStep(Page page) {
    for (var path : List.of(
        "/account/security",
        "/account/security/authenticators/new",
        "/account/security/passkeys/new",
        "/account/security/recovery-codes")) {
      page.navigate(path);
      lookTwice(page, path);
    }
    page.click("main form[action='/account/security/recovery-codes'] button[type=submit]");
    assertThat(page.locator("main")).containsText("Print");
    lookTwice(page, "new recovery codes");
    page.navigate("/account/security");
    page.navigate(page.locator("a[href$='/removal'][href*=authenticators]").getAttribute("href"));
    lookTwice(page, "authenticator removal");
  }

  private void isToldThatHerPasswordIsDueSoon(Page page, People.Person person) {
    due(person, "5 days");
    for (var path : List.of("/", "/account/profile")) {
      page.navigate(path);
      assertThat(page.locator("main")).containsText("Your password is due on");
      lookTwice(page, path + " with a reminder");
    }
  }

  private void due(People.Person person, String later) {
    jdbc.sql("""
            UPDATE password_expiration SET due_at = wanted_at + CAST(:later AS interval) WHERE account = :id
            """).param("later", later).param("id", person.account().value()).update();
  }

  /** As if the password were due, and the terms new. */
  private void age(People.Person person) {
    due(person, "0 days");
    jdbc.sql("DELETE FROM agreement WHERE account = :id AND statement = 'terms'")
        .param("id", person.account().value())
        .update();
  }

  private void comeIn(Page page, People.Person person, SecondStepOf step) {
    page.navigate("/sign-in");
    page.fill("#email", person.email());
    page.fill("#password", person.password());
    page.press("#password", "Enter");
    page.waitForURL(site.link("/sign-in/second-step"));
    lookTwice(page, "second step");
    for (var way : List.of("/ways", "?way=recovery-code")) {
      page.navigate("/sign-in/second-step" + way);
      lookTwice(page, way);
    }
    page.navigate("/sign-in/second-step/ways");
    page.click("form:has(input[value=mail-code]) button");
    lookTwice(page, "code by mail");
    page.navigate("/sign-in/second-step");
    page.fill("#code", step.code());
    page.press("#code", "Enter");
    page.waitForURL(site.link("/sign-in/deletion"));
    lookTwice(page, "deletion stops");
    page.click("main form[action='/sign-in/deletion'] button[type=submit]");
    page.waitForURL(site.link("/sign-in/new-password"));
    lookTwice(page, "password is due");
    page.fill("#newPassword", "Walnut-copper-3-Sail");
    page.fill("#again", "Walnut-copper-3-Sail");
    page.press("#again", "Enter");
    page.waitForURL(site.link("/sign-in/statements"));
    lookTwice(page, "new terms");
  }

  private BrowserContext phone(People.Person person) {
    var url = site.url().toString();
    var windows = Chromium.windows(url, Chromium.PHONE, ColorScheme.LIGHT);
    return Chromium.open(windows, person.browser(), url);
  }

  /** All that is wrong on the way is told at its end. */
  private void lookTwice(Page page, String name) {
    try {
      Eyes.lookTwice(page, name);
    } catch (AssertionError flaw) {
      flaws.add(flaw.getMessage());
    }
  }

  private void comeAndGo(Page page) {
    var email = "anna-" + UUID.randomUUID() + "@example.org";
    register(page, email);
    readMail(page, email);
    page.navigate("/confirm?token=" + people.token(email));
    lookTwice(page, "confirm");
    page.fill("#password", People.PASSWORD);
    page.press("#password", "Enter");
    page.waitForURL(site.link("/"));
    page.navigate("/account/profile");
    lookTwice(page, "profile");
    assertThat(page.locator("#zone")).hasValue("Pacific/Auckland");
    assertThat(page.locator("#region")).hasValue("NZ");
    for (var settings : List.of("security", "security/log", "password", "email", "notifications")) {
      page.navigate("/account/" + settings);
      lookTwice(page, settings);
    }
    page.navigate("/account/email");
    page.fill("#email", "new-" + email);
    page.fill("#current", People.PASSWORD);
    page.press("#current", "Enter");
    page.waitForURL(site.link("/account/email/code"));
    lookTwice(page, "email-code");
    for (var path : List.of("/notices", "/unsubscribe?token=gone")) {
      page.navigate(path);
      lookTwice(page, path);
    }
    page.navigate("/account/privacy");
    lookTwice(page, "privacy");
    page.navigate("/account/deletion");
    lookTwice(page, "deletion");
    comeThroughAcme(page, email);
    page.navigate("/sign-in/again?continue=/account/profile");
    lookTwice(page, "again");
    page.navigate("/sign-in");
    page.fill("#email", email);
    page.fill("#password", "Not-the-right-1");
    page.press("#password", "Enter");
    assertThat(page.locator("#email-error")).isVisible();
    lookTwice(page, "sign-in-wrong");
    for (var guest : List.of(
        "/password-reset",
        "/password-reset/sent",
        "/not-me?token=gone",
        "/email-undo?token=gone")) {
      page.navigate(guest);
      lookTwice(page, guest);
    }
    page.navigate("/confirm?token=gone");
    lookTwice(page, "confirm-gone");
  }

  private void comeThroughAcme(Page page, String email) {
    var acme = IdentityProvider.running();
    page.navigate("/account/quick-sign-in");
    lookTwice(page, "quick-sign-in");
    acme.expect("acme-" + email, Map.of("email", email, "email_verified", true));
    page.click("text=Link Acme");
    lookTwice(page, "link");
    page.click("form[action='/account/quick-sign-in/link'] button[type=submit]");
    lookTwice(page, "linked");
    var phone = Chromium.windows(site.url().toString(), Chromium.PHONE, ColorScheme.LIGHT);
    try (var other = Chromium.open(phone)) {
      var guest = other.newPage();
      acme.expect("owner-" + email, Map.of("email", email, "email_verified", true));
      guest.navigate(site.link("/sign-in/with/acme"));
      lookTwice(guest, "owner-first");
      acme.expect("new-" + email, Map.of("email", "new-" + email, "email_verified", true));
      guest.navigate(site.link("/sign-in/with/acme"));
      lookTwice(guest, "newcomer");
      acme.expect("unproven-" + email, Map.of("email", "new-" + email));
      guest.navigate(site.link("/sign-in/with/acme"));
      lookTwice(guest, "unproven");
      guest.navigate(site.link("/sign-in/with/silent"));
      lookTwice(guest, "unreachable");
    }
  }

  private void register(Page page, String email) {
    page.navigate("/sign-in");
    lookTwice(page, "sign-in");
    page.navigate("/register");
    lookTwice(page, "register");
    page.fill("#email", email);
    page.locator("#password").pressSequentially("lantern");
    assertThat(page.locator(".rules [data-met=true]")).hasCount(2);
    page.locator("#password").pressSequentially("-Orbit-7-Pebble");
    assertThat(page.locator(".rules [data-met=true]")).hasCount(5);
    assertThat(page.locator(".strength")).hasAttribute("data-score", "4");
    page.fill("#password", People.PASSWORD);
    lookTwice(page, "register-filled");
    page.check("#terms");
    page.locator("form[action='/register'] button[type=submit]").click();
    page.waitForURL(site.link("/register/sent"));
    lookTwice(page, "sent");
    page.navigate("/terms");
    lookTwice(page, "terms");
    page.navigate("/statements/privacy");
    lookTwice(page, "statement");
    page.navigate("/account/deletion/asked");
    lookTwice(page, "deletion-asked");
  }

  private void readMail(Page page, String email) {
    people.token(email);
    page.navigate("/dev/mail?to=" + email);
    lookTwice(page, "mailbox");
    page.click("text=Confirm your e-mail address");
    lookTwice(page, "mail");
  }
}
