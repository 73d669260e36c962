package dev.holdfast.portal.licensing;

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
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.code.CodeText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationContext;

/** Adding a renewal code in a real browser, with scripts and without. */
@PortalTest
class RenewingInABrowserIT {
  private static Playwright playwright;
  private static Browser browser;

  private final RefusedCodes codes;
  private final Subscriptions subscriptions;
  private final People people;
  private final Site site;

  RenewingInABrowserIT(ApplicationContext portal, SettableClock clock, Site site) {
    this.codes = new RefusedCodes(portal, clock);
    this.subscriptions = portal.getBean(Subscriptions.class);
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

  @ParameterizedTest(name = "{0} wide, {1}, scripts {2}")
  @CsvSource({"390, LIGHT, true", "1280, DARK, true", "390, DARK, false"})
  void annaChoosesBetweenHerPreviousCodeAndAShorterTerm(
      int width, ColorScheme colours, boolean scripts) {
    var anna = people.register("anna");
    var options = new Browser.NewContextOptions()
        .setBaseURL(site.url().toString())
        .setViewportSize(width, width < 500 ? 844 : 800)
        .setColorScheme(colours)
        .setReducedMotion(ReducedMotion.REDUCE)
        .setJavaScriptEnabled(scripts);
    try (var context = browser.newContext(options)) {
      var page = context.newPage();
      signIn(page, anna);
      var look = new Look(page, width + "-" + colours + "-" + scripts, scripts);
      renewByPrevious(look, anna);
      renewForLess(look);
    }
    assertThat(subscriptions.of(anna.account())).hasSize(3);
  }

  private void renewByPrevious(Look look, People.Person anna) {
    var page = look.page();
    add(page, codes.renewal());
    assertThat(page.locator("#previous")).isVisible();
    look.at("step");
    page.fill("#previous", RefusedCodes.unknown().canonical());
    page.click("text=Check and add");
    assertThat(page.locator("#previous-error")).containsText("cannot be used");
    look.at("step-wrong");
    var old = codes.redeemed(codes.code(), anna.account());
    page.fill("#previous", old.canonical());
    page.press("#previous", "Enter");
    page.waitForURL("**/subscriptions?added=*");
    look.at("added");
  }

  private void renewForLess(Look look) {
    var page = look.page();
    add(page, codes.renewal(5));
    assertThat(page.locator("dialog")).containsText("more devices than your previous");
    look.at("step-fewer");
    page.locator("button", new Page.LocatorOptions().setHasText("Take 29")).click();
    page.waitForURL("**/subscriptions?added=*");
  }

  private static void signIn(Page page, People.Person person) {
    page.navigate("/sign-in");
    page.fill("#email", person.email());
    page.fill("#password", person.password());
    page.press("#password", "Enter");
    page.waitForURL(url -> !url.contains("/sign-in"));
  }

  private static void add(Page page, CodeText code) {
    page.navigate("/subscriptions/new-code");
    page.fill("#code", code.canonical());
    page.press("#code", "Enter");
  }

  /** One browser's eyes. */
  private record Look(Page page, String name, boolean scripts) {
    void at(String where) {
      page.screenshot(new Page.ScreenshotOptions()
          .setPath(Path.of("target", "shots", "renewal-" + where + "-" + name + ".png")));
      assertThat(page.locator("dialog h2, h1").first()).isVisible();
      if (scripts) {
        var found = new AxeBuilder(page).analyze().getViolations();
        assertThat(found.stream().map(v -> where + ": " + v.getId() + " " + v.getNodes()))
            .isEmpty();
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
            .as("nothing sticks out of " + where)
            .isLessThanOrEqualTo(page.viewportSize().width);
      }
    }
  }
}
