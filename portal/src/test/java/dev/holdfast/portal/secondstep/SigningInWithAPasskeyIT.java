package dev.holdfast.portal.secondstep;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Chromium;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Passkeys in a real browser with an authenticator that the browser plays. */
@PortalTest
class SigningInWithAPasskeyIT {
  private final People people;
  private final Site site;
  private final SettableClock clock;
  private final Passkeys passkeys;

  SigningInWithAPasskeyIT(Site site, SettableClock clock, Passkeys passkeys) {
    this.people = new People(site);
    this.site = site;
    this.clock = clock;
    this.passkeys = passkeys;
  }

  @Test
  void annaSignsInWithAPasskeyAloneAndAsTheSecondStep() {
    var anna = people.register("anna");
    var options = new Browser.NewContextOptions().setBaseURL(site.url().toString());
    try (var context = Chromium.open(options)) {
      var page = context.newPage();
      var authenticator = new VirtualAuthenticator(context.newCDPSession(page));
      var sent = new AtomicReference<>("");
      page.onRequest(request -> {
        if (request.url().endsWith("/sign-in/passkey")) {
          sent.set(request.postData());
        }
      });
      signIn(page, anna);
      page.waitForURL(site.link("/"));
      make(page);
      assertThat(passkeys.list(anna.account())).hasSize(1);
      SecondStepOf.turnedOn(anna, clock);

      context.clearCookies();
      authenticator.present(true);
      page.navigate("/sign-in");
      page.waitForURL(site.link("/"));
      var form = RequestOptions.create()
          .setHeader("Content-Type", "application/x-www-form-urlencoded")
          .setData(sent.get());
      assertThat(context.request().post("/sign-in/passkey", form).status())
          .as("shown again")
          .isEqualTo(422);

      context.clearCookies();
      authenticator.present(false);
      signIn(page, anna);
      page.waitForURL(site.link("/sign-in/second-step"));
      page.navigate("/sign-in/second-step?way=passkey");
      authenticator.present(true);
      page.locator("passkey-form button[type=submit]").click();
      page.waitForURL(site.link("/"));
      remove(page, anna);
    }
  }

  private static void signIn(Page page, Person person) {
    page.navigate("/sign-in");
    page.fill("#email", person.email());
    page.fill("#password", person.password());
    page.press("#password", "Enter");
  }

  private void make(Page page) {
    page.navigate("/account/security/passkeys/new");
    page.fill("#name", "This laptop");
    page.locator("passkey-form button[type=submit]").click();
    page.waitForURL(site.link("/account/security"));
    assertThat(page.locator("#passkeys")).containsText("This laptop");
  }

  private void remove(Page page, Person person) {
    page.navigate("/account/security/passkeys/"
        + passkeys.list(person.account()).getFirst().id() + "/removal");
    page.locator("form[action$=removal] button").click();
    page.waitForURL(site.link("/account/security"));
    assertThat(passkeys.list(person.account())).isEmpty();
  }

  /** A phone or laptop that the browser plays; at first nobody is there to touch it without being asked. */
  private static final class VirtualAuthenticator {
    private final CDPSession devtools;
    private final String id;

    VirtualAuthenticator(CDPSession devtools) {
      this.devtools = devtools;
      devtools.send("WebAuthn.enable");
      var options = new JsonObject();
      options.addProperty("protocol", "ctap2");
      options.addProperty("transport", "internal");
      options.addProperty("hasResidentKey", true);
      options.addProperty("hasUserVerification", true);
      options.addProperty("isUserVerified", true);
      options.addProperty("automaticPresenceSimulation", true);
      var added = new JsonObject();
      added.add("options", options);
      id = devtools
          .send("WebAuthn.addVirtualAuthenticator", added)
          .get("authenticatorId")
          .getAsString();
    }

    void present(boolean there) {
      var enabled = new JsonObject();
      enabled.addProperty("authenticatorId", id);
      enabled.addProperty("enabled", there);
      devtools.send("WebAuthn.setAutomaticPresenceSimulation", enabled);
    }
  }
}
