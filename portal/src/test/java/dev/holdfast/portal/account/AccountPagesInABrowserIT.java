package dev.holdfast.portal.account;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.holdfast.portal.world.Eyes.lookTwice;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Chromium;
import dev.holdfast.portal.world.Eyes;
import dev.holdfast.portal.world.IdentityProvider;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Coming to an account in a real browser: every page on the way is readable by everybody, on a phone and on a desk. */
@PortalTest
class AccountPagesInABrowserIT {
  private final People people;
  private final Site site;

  AccountPagesInABrowserIT(Site site) {
    this.people = new People(site);
    this.site = site;
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
