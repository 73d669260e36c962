package dev.holdfast.portal.account;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.holdfast.portal.secondstep.SecondStepOf;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Chromium;
import dev.holdfast.portal.world.Looks;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything that can stand between the password and the pages, on one way in. */
@PortalTest
class PassingStopsInABrowserIT {
  private final People people;
  private final Site site;
  private final SettableClock clock;
  private final JdbcClient jdbc;

  PassingStopsInABrowserIT(Site site, SettableClock clock, JdbcClient jdbc) {
    this.people = new People(site);
    this.site = site;
    this.clock = clock;
    this.jdbc = jdbc;
  }

  @Test
  void annaPassesAllOfThem() {
    var anna = people.register("anna");
    var url = site.url().toString();
    var phone = Chromium.windows(url, Chromium.PHONE, ColorScheme.LIGHT);
    try (var context = Chromium.open(phone, anna.browser(), url)) {
      var page = context.newPage();
      var looks = new Looks(page);
      wantsNewPasswords(page, looks, anna);
      var step = SecondStepOf.turnedOn(anna, clock);
      asksForDeletion(page);
      age(anna);
      comeIn(page, looks, anna, step);
      // The bell may ask while the deletion ends the session.
      looks.foundNothing("401 from /notices");
    } finally {
      clock.reset();
    }
  }

  private void wantsNewPasswords(Page page, Looks looks, People.Person person) {
    page.navigate("/account/password");
    page.check("#wanted");
    page.click("form[action='/account/password/expiration'] button[type=submit]");
    due(person, "5 days");
    for (var path : new String[] {"/", "/account/profile"}) {
      looks.at(path);
      assertThat(page.locator("main")).containsText("Your password is due on");
    }
  }

  private void asksForDeletion(Page page) {
    page.navigate("/account/deletion");
    page.check("#understood");
    clock.pass(Duration.ofSeconds(70));
    page.click("form[action='/account/deletion'] button[type=submit]");
    page.waitForURL(site.link("/account/deletion/asked"));
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

  private void comeIn(Page page, Looks looks, People.Person person, SecondStepOf step) {
    page.navigate("/sign-in");
    page.fill("#email", person.email());
    page.fill("#password", person.password());
    page.press("#password", "Enter");
    page.waitForURL(site.link("/sign-in/second-step"));
    looks.twice("second step");
    looks.at("/sign-in/second-step?way=recovery-code", "/sign-in/second-step/ways");
    page.click("form:has(input[value=mail-code]) button");
    looks.twice("code by mail");
    page.navigate("/sign-in/second-step");
    page.fill("#code", step.code());
    page.press("#code", "Enter");
    page.waitForURL(site.link("/sign-in/deletion"));
    looks.twice("deletion stops");
    page.click("main form[action='/sign-in/deletion'] button[type=submit]");
    page.waitForURL(site.link("/sign-in/new-password"));
    looks.twice("password is due");
    page.fill("#newPassword", "Walnut-copper-3-Sail");
    page.fill("#again", "Walnut-copper-3-Sail");
    page.press("#again", "Enter");
    page.waitForURL(site.link("/sign-in/statements"));
    looks.twice("new terms");
  }
}
