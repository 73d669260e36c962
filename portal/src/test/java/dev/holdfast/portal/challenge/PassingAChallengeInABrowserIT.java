package dev.holdfast.portal.challenge;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.licensing.Batches;
import dev.holdfast.portal.licensing.Sold;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.code.CodeText;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A challenge in a real browser: nothing to do with script, a minute to wait without, readable by everybody. */
@PortalTest
class PassingAChallengeInABrowserIT {
  private static final LocatorAssertions.ContainsTextOptions SOON =
      new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);

  private static Playwright playwright;
  private static Browser browser;

  private final People people;
  private final Site site;
  private final SettableClock clock;
  private final String code;
  private final List<String> complaints = new ArrayList<>();

  PassingAChallengeInABrowserIT(
      Site site, SettableClock clock, Batches batches, Catalogue catalogue) {
    this.people = new People(site);
    this.site = site;
    this.clock = clock;
    this.code = Sold.code(batches, Sold.plan(catalogue, Kind.LIMITED, 3)).canonical();
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

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  @ParameterizedTest
  @CsvSource({"390, LIGHT", "1280, DARK"})
  void aBrowserSolvesItWhileThePersonTypes(int width, ColorScheme colours) {
    var anna = people.register("anna");
    try (var context = context(width, colours, true)) {
      var page = open(context);
      guessPassword(page, anna.email());
      assertThat(page.locator("work-check [role=status]")).containsText("Checking done", SOON);
      look(page, "sign-in");
      page.fill("#password", anna.password());
      page.press("#password", "Enter");
      page.waitForURL(site.link("/"));
      addCode(page);
    }
    assertThat(complaints).isEmpty();
  }

  @Test
  void aFormThatIsSentTooEarlyGoesByItself() {
    var anna = people.register("anna");
    try (var context = context(1280, ColorScheme.LIGHT, true)) {
      var page = open(context);
      guessPassword(page, anna.email());
      page.fill("#password", anna.password());
      page.press("#password", "Enter");
      page.waitForURL(site.link("/"));
    }
    assertThat(complaints).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"390, DARK", "1280, LIGHT"})
  void withoutScriptAMinuteOfWaitingDoes(int width, ColorScheme colours) {
    var anna = people.register("anna");
    try (var context = context(width, colours, false)) {
      var page = open(context);
      guessPassword(page, anna.email());
      page.click("text=Continue without script");
      assertThat(page.locator("work-check")).containsText("You can continue in 60 seconds.");
      page.fill("#password", anna.password());
      page.press("#password", "Enter");
      assertThat(page.locator("work-check")).containsText("You can continue in");
      clock.pass(Duration.ofMinutes(1));
      page.fill("#password", anna.password());
      page.press("#password", "Enter");
      page.waitForURL(site.link("/"));
    }
  }

  @Test
  void theCodeOfAMailedLinkIsStillThereAfterRegistering() {
    var email = "anna-" + UUID.randomUUID() + "@example.org";
    try (var context = context(1280, ColorScheme.LIGHT, true)) {
      var page = open(context);
      page.navigate("/subscriptions/new-code#code=" + code);
      page.click("text=Create an account");
      page.fill("#email", email);
      page.fill("#password", People.PASSWORD);
      page.check("#terms");
      page.locator("form[action='/register'] button[type=submit]").click();
      page.waitForURL(site.link("/register/sent"));
      var mail = open(context);
      mail.navigate("/confirm?token=" + people.token(email));
      mail.fill("#password", People.PASSWORD);
      mail.press("#password", "Enter");
      mail.waitForURL(site.link("/subscriptions/new-code"));
      assertThat(mail.locator("#code")).hasValue(code);
      assertThat((int) mail.evaluate("localStorage.length")).isZero();

      var other = CodeText.random(new SecureRandom()).canonical();
      mail.evaluate("code => location.hash = '#code=' + code", other);
      assertThat(mail.locator("#code")).hasValue(other);
      assertThat(mail.url()).doesNotContain(other);
    }
    assertThat(complaints).isEmpty();
  }

  private void addCode(Page page) {
    for (int i = 0; i < 13; i++) {
      page.navigate("/subscriptions/new-code");
      page.fill("#code", CodeText.random(new SecureRandom()).canonical());
      page.press("#code", "Enter");
      assertThat(page.locator("dialog.window")).containsText("cannot be added");
      clock.pass(Duration.ofSeconds(i < 9 ? 0 : 30L << (i - 9)));
    }
    page.navigate("/subscriptions/new-code");
    assertThat(page.locator("work-check [role=status]")).containsText("Checking done", SOON);
    look(page, "new-code");
    page.fill("#code", code);
    page.press("#code", "Enter");
    page.waitForURL(site.link("/subscriptions?added=**"));
  }

  private static void guessPassword(Page page, String email) {
    page.navigate("/sign-in");
    for (int i = 0; i < 4; i++) {
      page.fill("#email", email);
      page.fill("#password", "Not-the-right-1");
      page.press("#password", "Enter");
      assertThat(page.locator(i < 3 ? "#email-error" : "work-check")).isVisible();
    }
  }

  private BrowserContext context(int width, ColorScheme colours, boolean script) {
    return browser.newContext(new Browser.NewContextOptions()
        .setBaseURL(site.url().toString())
        .setViewportSize(width, width < 500 ? 844 : 800)
        .setColorScheme(colours)
        .setReducedMotion(ReducedMotion.REDUCE)
        .setJavaScriptEnabled(script)
        .setLocale("en"));
  }

  private Page open(BrowserContext context) {
    var page = context.newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")
          && !message.text().contains("the server responded with a status of 4")) {
        complaints.add(message.text());
      }
    });
    return page;
  }

  private static void look(Page page, String name) {
    var found = new AxeBuilder(page).analyze().getViolations();
    assertThat(found.stream().map(v -> name + ": " + v.getId() + " " + v.getNodes()))
        .isEmpty();
    assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
        .as("nothing sticks out of " + name)
        .isLessThanOrEqualTo(page.viewportSize().width);
  }
}
