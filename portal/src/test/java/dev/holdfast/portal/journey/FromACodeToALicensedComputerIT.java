package dev.holdfast.portal.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.holdfast.portal.world.AgentProcess;
import dev.holdfast.portal.world.Chromium;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The main job once, end to end: a portal process, an agent process, a real browser, and Anna. */
class FromACodeToALicensedComputerIT {
  private static final String ANNA = "anna@example.org";
  private static final String OFFERED = "Holdfast Plus";
  private static final int PATIENCE = 30_000;

  @TempDir
  Path scratch;

  @Test
  void annaLicensesHerComputer() throws Exception {
    int port = PortalProcess.freePort();
    var portal = PortalProcess.start(scratch.resolve("data"), port, "--demo");
    try (var context =
        Chromium.open(Chromium.windows(portal.url(), Chromium.DESK, ColorScheme.LIGHT))) {
      var page = context.newPage();
      register(page, portal);
      addCode(page, portal.code("plus-1y-3", 0));
      connect(page, portal);
      page.navigate(portal.url() + "/devices");
      assertThat(page.getByText("Licence: Valid")).isVisible();
      try (var daemon = AgentProcess.start(portal.url(), home(), "daemon", "--json")) {
        assertShownOnline(page);
        assertLicensed(portal, "--offline");
        portal.kill();
        assertLicensed(portal, "--offline");
        portal = PortalProcess.start(scratch.resolve("data"), port);
        assertLicensed(portal);
        disconnect(page, portal);
        daemon.awaitLine(Pattern.compile("disconnected-by-portal"));
        assertThat(status(portal).get("connected").asBoolean()).isFalse();
        assertThat(status(portal).at("/licence/state").asString()).isEqualTo("none");
      }
      assertPlaceFree(page, portal);
      assertActivatedByACode(portal);
    } finally {
      portal.close();
    }
  }

  /** A computer without an account needs no more than a code. */
  private void assertActivatedByACode(PortalProcess portal) throws Exception {
    var code = portal.code("standard-1y-1", 0);
    var activated =
        AgentProcess.run(portal.url(), scratch.resolve("alone"), "activate", code, "--json");
    assertThat(activated.exitCode()).as(activated.output() + activated.errors()).isZero();
    assertThat(activated.json().at("/activated/owned").asBoolean()).isFalse();
    assertThat(activated.json().at("/status/licence/state").asString()).isEqualTo("valid");
    assertThat(activated.errors()).doesNotContain(code);
    var other =
        AgentProcess.run(portal.url(), scratch.resolve("other"), "activate", code, "--json");
    assertThat(other.exitCode()).isOne();
    assertThat(other.output()).contains("no-place-left");
  }

  private void register(Page page, PortalProcess portal) {
    page.navigate(portal.url() + "/register");
    page.fill("#email", ANNA);
    page.fill("#password", People.PASSWORD);
    page.selectOption("#region", "DE");
    page.check("#terms");
    button(page, "Create account").click();
    page.waitForURL("**/register/sent");
    page.navigate(portal.url() + "/confirm?token=" + new People(portal.url()).token(ANNA));
    page.fill("#password", People.PASSWORD);
    page.getByRole(
            AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName("Confirm address").setExact(true))
        .click();
    page.waitForURL(portal.url() + "/");
    assertThat(page.getByText("Add your activation code")).isVisible();
  }

  private void addCode(Page page, String code) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Add a code"))
        .click();
    page.fill("#code", code.toLowerCase(java.util.Locale.ROOT).replace("-", " "));
    button(page, "Add code").click();
    assertThat(page.getByText(OFFERED + " is in your account")).isVisible();
  }

  private void connect(Page page, PortalProcess portal) throws Exception {
    try (var agent = AgentProcess.start(portal.url(), home(), "connect", "--json")) {
      var line = agent.awaitLine(Pattern.compile("\\{\"authorize\".*")).group();
      var authorize = JsonMapper.shared().readTree(line).get("authorize");
      page.navigate(portal.url() + "/connect");
      page.locator("main input[type=text], main input:not([type])")
          .first()
          .fill(authorize.get("userCode").asString());
      button(page, "Continue").click();
      assertThat(page.getByText("Are you holding this device?")).isVisible();
      button(page, "Connect").click();
      assertThat(agent.exitCode()).as(agent.output() + agent.errors()).isZero();
      assertThat(agent.output()).contains("\"entitlement\":\"taken\"");
    }
  }

  /** Without a reload: the page is open since before the daemon was started. */
  private void assertShownOnline(Page page) {
    assertThat(page.getByText("On-line now"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
    assertThat(page.getByText("Details").first()).isVisible();
  }

  private void assertLicensed(PortalProcess portal, String... more) throws Exception {
    var status = status(portal, more);
    assertThat(status.at("/licence/state").asString()).isEqualTo("valid");
    var product = status.at("/subscription/product").asString();
    assertThat(product + " " + status.at("/subscription/edition").asString()).isEqualTo(OFFERED);
  }

  private void disconnect(Page page, PortalProcess portal) {
    page.navigate(portal.url() + "/devices");
    page.locator("main details summary").first().click();
    page.getByText("Disconnect device").first().click();
    var dialog = page.locator("dialog[open]");
    assertThat(dialog.getByLabel("Free its place")).isChecked();
    dialog
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Disconnect device"))
        .click();
    assertThat(page.getByText("The device is disconnected")).isVisible();
    assertThat(page.getByText("No device is connected yet")).isVisible();
  }

  private void assertPlaceFree(Page page, PortalProcess portal) {
    page.navigate(portal.url() + "/subscriptions");
    assertThat(page.getByText("0 of 3").first()).isVisible();
  }

  private JsonNode status(PortalProcess portal, String... more) throws Exception {
    var words = new java.util.ArrayList<>(List.of("status", "--json"));
    words.addAll(List.of(more));
    var status = AgentProcess.run(portal.url(), home(), words.toArray(String[]::new));
    assertThat(status.exitCode()).as(status.output() + status.errors()).isZero();
    return status.json();
  }

  private Path home() {
    return scratch.resolve("home");
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .first();
  }
}
