package dev.holdfast.portal.account;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.IdentityProvider;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Coming to an account in a real browser: every page on the way is readable by everybody, on a phone and on a desk. */
@PortalTest
class AccountPagesInABrowserIT {
  private static Playwright playwright;
  private static Browser browser;

  private final People people;
  private final Site site;
  private final List<String> complaints = new ArrayList<>();

  AccountPagesInABrowserIT(Site site) {
    this.people = new People(site);
    this.site = site;
  }

  @BeforeAll
  static void startBrowser() {
    playwright = Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser = playwright
        .chromium()
        .launch(new LaunchOptions()
            .setExecutablePath(Path.of("/usr/bin/chromium"))
            .setArgs(List.of("--no-sandbox")));
  }

  @AfterAll
  static void stopBrowser() {
    playwright.close();
  }

  @ParameterizedTest
  @CsvSource({"390, LIGHT", "1280, DARK"})
  void annaComesToHerAccount(int width, ColorScheme colours) {
    var options = new Browser.NewContextOptions()
        .setBaseURL(site.url().toString())
        .setViewportSize(width, width < 500 ? 844 : 800)
        .setColorScheme(colours)
        .setReducedMotion(ReducedMotion.REDUCE)
        .setTimezoneId("Pacific/Auckland")
        .setLocale("en-NZ");
    try (var context = browser.newContext(options)) {
      var page = context.newPage();
      page.onConsoleMessage(message -> {
        if (message.type().equals("error")
            && !message.text().contains("the server responded with a status of 4")) {
          complaints.add(message.text());
        }
      });
      comeAndGo(page);
    }
    assertThat(complaints).isEmpty();
  }

  private void comeAndGo(Page page) {
    var email = "anna-" + UUID.randomUUID() + "@example.org";
    register(page, email);
    readMail(page, email);
    page.navigate("/confirm?token=" + people.token(email));
    look(page, "confirm");
    page.fill("#password", People.PASSWORD);
    page.press("#password", "Enter");
    page.waitForURL(site.link("/"));
    page.navigate("/account/profile");
    look(page, "profile");
    assertThat(page.locator("#zone")).hasValue("Pacific/Auckland");
    assertThat(page.locator("#region")).hasValue("NZ");
    for (var settings : List.of("security", "security/log", "password", "email", "notifications")) {
      page.navigate("/account/" + settings);
      look(page, settings);
    }
    page.navigate("/account/email");
    page.fill("#email", "new-" + email);
    page.fill("#current", People.PASSWORD);
    page.press("#current", "Enter");
    page.waitForURL(site.link("/account/email/code"));
    look(page, "email-code");
    for (var path : List.of("/notices", "/unsubscribe?token=gone")) {
      page.navigate(path);
      look(page, path);
    }
    page.navigate("/account/privacy");
    look(page, "privacy");
    page.navigate("/account/deletion");
    look(page, "deletion");
    comeThroughAcme(page, email);
    page.navigate("/sign-in/again?continue=/account/profile");
    look(page, "again");
    page.navigate("/sign-in");
    page.fill("#email", email);
    page.fill("#password", "Not-the-right-1");
    page.press("#password", "Enter");
    assertThat(page.locator("#email-error")).isVisible();
    look(page, "sign-in-wrong");
    for (var guest : List.of(
        "/password-reset",
        "/password-reset/sent",
        "/not-me?token=gone",
        "/email-undo?token=gone")) {
      page.navigate(guest);
      look(page, guest);
    }
    page.navigate("/confirm?token=gone");
    look(page, "confirm-gone");
  }

  private void comeThroughAcme(Page page, String email) {
    var acme = IdentityProvider.running();
    page.navigate("/account/quick-sign-in");
    look(page, "quick-sign-in");
    acme.expect("acme-" + email, Map.of("email", email, "email_verified", true));
    page.click("text=Link Acme");
    look(page, "link");
    page.click("form[action='/account/quick-sign-in/link'] button[type=submit]");
    look(page, "linked");
    try (var other = page.context().browser().newContext(size(page))) {
      var guest = other.newPage();
      acme.expect("owner-" + email, Map.of("email", email, "email_verified", true));
      guest.navigate(site.link("/sign-in/with/acme"));
      look(guest, "owner-first");
      acme.expect("new-" + email, Map.of("email", "new-" + email, "email_verified", true));
      guest.navigate(site.link("/sign-in/with/acme"));
      look(guest, "newcomer");
      acme.expect("unproven-" + email, Map.of("email", "new-" + email));
      guest.navigate(site.link("/sign-in/with/acme"));
      look(guest, "unproven");
      guest.navigate(site.link("/sign-in/with/silent"));
      look(guest, "unreachable");
    }
  }

  private static Browser.NewContextOptions size(Page page) {
    var size = page.viewportSize();
    return new Browser.NewContextOptions().setViewportSize(size.width, size.height);
  }

  private void register(Page page, String email) {
    page.navigate("/sign-in");
    look(page, "sign-in");
    page.navigate("/register");
    look(page, "register");
    page.fill("#email", email);
    page.locator("#password").pressSequentially("lantern");
    assertThat(page.locator(".rules [data-met=true]")).hasCount(2);
    page.locator("#password").pressSequentially("-Orbit-7-Pebble");
    assertThat(page.locator(".rules [data-met=true]")).hasCount(5);
    assertThat(page.locator(".strength")).hasAttribute("data-score", "4");
    page.fill("#password", People.PASSWORD);
    look(page, "register-filled");
    page.check("#terms");
    page.locator("form[action='/register'] button[type=submit]").click();
    page.waitForURL(site.link("/register/sent"));
    look(page, "sent");
    page.navigate("/terms");
    look(page, "terms");
    page.navigate("/statements/privacy");
    look(page, "statement");
    page.navigate("/account/deletion/asked");
    look(page, "deletion-asked");
  }

  private void readMail(Page page, String email) {
    people.token(email);
    page.navigate("/dev/mail?to=" + email);
    look(page, "mailbox");
    page.click("text=Confirm your e-mail address");
    look(page, "mail");
  }

  /** As it is, and on a phone mirrored too, as readers of Arabic have it. */
  private void look(Page page, String name) {
    var found = new AxeBuilder(page).analyze().getViolations();
    assertThat(found.stream().map(v -> name + ": " + v.getId() + " " + v.getNodes()))
        .isEmpty();
    nothingSticksOut(page, name);
    if (page.viewportSize().width < 500) {
      page.evaluate("document.documentElement.dir = 'rtl'");
      nothingSticksOut(page, name + " mirrored");
    }
  }

  private static void nothingSticksOut(Page page, String name) {
    assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
        .as("nothing sticks out of " + name)
        .isLessThanOrEqualTo(page.viewportSize().width);
  }
}
