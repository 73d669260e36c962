package dev.holdfast.portal.challenge;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.licensing.Batches;
import dev.holdfast.portal.licensing.Sold;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Chromium;
import dev.holdfast.portal.world.Eyes;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.code.CodeText;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A challenge in a real browser: nothing to do with script, a minute to wait without, readable by everybody. */
@PortalTest
class PassingAChallengeInABrowserIT {
  private static final LocatorAssertions.ContainsTextOptions SOON =
      new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);

  private final People people;
  private final Site site;
  private final SettableClock clock;
  private final String code;

  PassingAChallengeInABrowserIT(
      Site site, SettableClock clock, Batches batches, Catalogue catalogue) {
    this.people = new People(site);
    this.site = site;
    this.clock = clock;
    this.code = Sold.code(batches, Sold.plan(catalogue, Kind.LIMITED, 3)).canonical();
  }

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  @Test
  void aBrowserSolvesItWhileThePersonTypes() {
    var anna = people.register("anna");
    try (var context = window(true)) {
      var page = context.newPage();
      var complaints = Eyes.complaints(page);
      guessPassword(page, anna.email());
      assertThat(page.locator("work-check [role=status]")).containsText("Checking done", SOON);
      Eyes.lookTwice(page, "sign-in");
      page.fill("#password", anna.password());
      page.press("#password", "Enter");
      page.waitForURL(site.link("/"));
      addCode(page);
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void aFormThatIsSentTooEarlyGoesByItself() {
    var anna = people.register("anna");
    try (var context = window(true)) {
      var page = context.newPage();
      var complaints = Eyes.complaints(page);
      guessPassword(page, anna.email());
      page.fill("#password", anna.password());
      page.press("#password", "Enter");
      page.waitForURL(site.link("/"));
      assertThat(complaints).isEmpty();
    }
  }

  @Test
  void withoutScriptAMinuteOfWaitingDoes() {
    var anna = people.register("anna");
    try (var context = window(false)) {
      var page = context.newPage();
      var complaints = Eyes.complaints(page);
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
    try (var context = window(true)) {
      var page = context.newPage();
      var complaints = Eyes.complaints(page);
      page.navigate("/subscriptions/new-code#code=" + code);
      page.click("text=Create an account");
      page.fill("#email", email);
      page.fill("#password", People.PASSWORD);
      page.check("#terms");
      page.locator("form[action='/register'] button[type=submit]").click();
      page.waitForURL(site.link("/register/sent"));
      var mail = context.newPage();
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
      assertThat(complaints).isEmpty();
    }
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
    Eyes.lookTwice(page, "new-code");
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

  private BrowserContext window(boolean script) {
    return Chromium.open(Chromium.windows(site.url().toString(), Chromium.PHONE, ColorScheme.LIGHT)
        .setJavaScriptEnabled(script)
        .setLocale("en"));
  }
}
