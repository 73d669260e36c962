package dev.holdfast.portal.account;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Chromium;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.IdentityProvider;
import dev.holdfast.portal.world.Looks;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.protocol.message.RegistrationRequest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Coming to an account in a real browser: every page on the way can be read by everybody, from either side. */
@PortalTest
class ComingToAnAccountInABrowserIT {
  private final People people;
  private final Site site;

  ComingToAnAccountInABrowserIT(Site site) {
    this.people = new People(site);
    this.site = site;
  }

  /** Her browser asks for Arabic, so that every page is mirrored from the first one on. */
  @Test
  void annaComesFromCairo() {
    var phone = Chromium.windows(site.url().toString(), Chromium.PHONE, ColorScheme.LIGHT)
        .setTimezoneId("Africa/Cairo")
        .setLocale("ar-EG");
    try (var context = Chromium.open(phone)) {
      var page = context.newPage();
      var looks = new Looks(page);
      var email = "anna-" + UUID.randomUUID() + "@example.org";
      register(page, looks, email);
      readMail(page, looks, email);
      confirm(page, looks, email);
      isInHerLanguage(page, looks);
      signInAgain(page, looks, email);
      looks.at(
          "/password-reset",
          "/password-reset/sent",
          "/not-me?token=gone",
          "/email-undo?token=gone",
          "/unsubscribe?token=gone",
          "/account/deletion/asked",
          "/confirm?token=gone",
          "/confirm?token=" + askedForAtAComputer(),
          "/connect?until=1");
      looks.foundNothing();
    }
  }

  /** The link of a mail that an agent asked for. */
  private String askedForAtAComputer() {
    var email = "bert-" + UUID.randomUUID() + "@example.org";
    Computer.enrolled(site.url().toString())
        .post("/registrations", new RegistrationRequest(email, null));
    return people.token(email);
  }

  @Test
  void annaComesThroughAcme() {
    var acme = IdentityProvider.running();
    var anna = people.register("anna");
    var phone = Chromium.windows(site.url().toString(), Chromium.PHONE, ColorScheme.LIGHT);
    try (var context = Chromium.open(phone)) {
      var page = context.newPage();
      var looks = new Looks(page);
      acme.expect("owner-" + anna.email(), vouched(anna.email()));
      looks.at("/sign-in/with/acme");
      acme.expect("new-" + anna.email(), vouched("new-" + anna.email()));
      looks.at("/sign-in/with/acme");
      acme.expect("unproven-" + anna.email(), Map.of("email", "new-" + anna.email()));
      looks.at("/sign-in/with/acme", "/sign-in/with/silent");
      looks.foundNothing("a status of 503");
    }
  }

  private static Map<String, Object> vouched(String email) {
    return Map.of("email", email, "email_verified", true);
  }

  private void register(Page page, Looks looks, String email) {
    looks.at("/sign-in", "/register");
    page.fill("#email", email);
    page.locator("#password").pressSequentially("lantern");
    assertThat(page.locator(".rules [data-met=true]")).hasCount(2);
    page.locator("#password").pressSequentially("-Orbit-7-Pebble");
    assertThat(page.locator(".rules [data-met=true]")).hasCount(5);
    assertThat(page.locator(".strength")).hasAttribute("data-score", "4");
    page.fill("#password", People.PASSWORD);
    looks.twice("register-filled");
    page.check("#terms");
    page.locator("form[action='/register'] button[type=submit]").click();
    page.waitForURL(site.link("/register/sent"));
    looks.twice("sent");
    looks.at("/terms", "/statements/privacy");
  }

  private void readMail(Page page, Looks looks, String email) {
    people.token(email);
    looks.at("/dev/mail?to=" + email);
    page.click("a[href^='/dev/mail/mai_']");
    looks.twice("mail");
    var program = page.context().newPage();
    var letter = new Looks(program);
    program.setContent(page.context().request().get(page.url() + "/html").text());
    letter.twice("letter");
    letter.foundNothing();
    program.close();
  }

  private void confirm(Page page, Looks looks, String email) {
    looks.at("/confirm?token=" + people.token(email));
    page.fill("#password", People.PASSWORD);
    page.press("#password", "Enter");
    page.waitForURL(site.link("/"));
  }

  private static void isInHerLanguage(Page page, Looks looks) {
    page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("language"));
    looks.at("/account/profile");
    assertThat(page.locator("html")).hasAttribute("dir", "rtl");
    assertThat(page.locator("#language")).hasValue("ar");
    assertThat(page.locator("#zone")).hasValue("Africa/Cairo");
    assertThat(page.locator("#region")).hasValue("EG");
  }

  private static void signInAgain(Page page, Looks looks, String email) {
    looks.at("/sign-in/again?continue=/account/profile", "/sign-in");
    page.fill("#email", email);
    page.fill("#password", "Not-the-right-1");
    page.press("#password", "Enter");
    assertThat(page.locator("#email-error")).isVisible();
    looks.twice("sign-in-wrong");
  }
}
