package dev.holdfast.portal.licensing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Chromium;
import dev.holdfast.portal.world.Eyes;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.code.CodeText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContext;

/** Adding a renewal code in a real browser, with scripts and without. */
@PortalTest
class RenewingInABrowserIT {
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

  @ParameterizedTest(name = "scripts {0}")
  @ValueSource(booleans = {true, false})
  void annaChoosesBetweenHerPreviousCodeAndAShorterTerm(boolean scripts) {
    var anna = people.register("anna");
    var options = Chromium.windows(site.url().toString(), Chromium.PHONE, ColorScheme.LIGHT)
        .setJavaScriptEnabled(scripts);
    try (var context = Chromium.open(options)) {
      var page = context.newPage();
      signIn(page, anna);
      var look = new Look(page, scripts);
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
  private record Look(Page page, boolean scripts) {
    void at(String where) {
      assertThat(page.locator("dialog h2, h1").first()).isVisible();
      if (scripts) {
        Eyes.lookTwice(page, where);
      }
    }
  }
}
