package dev.holdfast.portal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Geolocation;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.device.Polls;
import dev.holdfast.portal.device.WantedStates;
import dev.holdfast.portal.world.Chromium;
import dev.holdfast.portal.world.Eyes;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.PushService;
import dev.holdfast.portal.world.Wake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Anna's phone joins by the companion, in a real browser. */
@PortalTest
class CompanionIT {
  private static final String PHONE =
      "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36";

  private final Scene scene;
  private final Person bert;

  CompanionIT(ApplicationContext portal) {
    this.scene = new Scene(portal, "anna");
    this.bert = new People(scene.url).register("bert");
  }

  @Test
  void annasPhoneJoinsHoldsALicenceIsFoundAndGoesToBert() throws Exception {
    try (var service = new PushService();
        var context = phone()) {
      context.addInitScript(Wake.listening(service));
      context.grantPermissions(List.of("notifications"));
      var page = context.newPage();
      var complaints = Eyes.complaints(page);
      canBeInstalled(page);
      isThereWithoutANetworkAfterItsFirstVisit(context, page);
      joins(page);
      believesWhatTheLibraryBelieves(page);
      answersDifferently(page);
      isWokenAndFinishes(page, service);
      keepsItOffline(context, page);
      isFound(context, page);
      goesToBert(page);
      leaves(page);
      assertThat(complaints)
          .filteredOn(it -> !it.contains("ERR_INTERNET_DISCONNECTED"))
          .isEmpty();
      saysThatItCannot(page);
    }
  }

  private void canBeInstalled(Page page) {
    page.navigate("/companion");
    page.getByText("This phone is not connected yet").waitFor();
    var link = page.locator("link[rel=manifest]").getAttribute("href");
    var manifest = JsonMapper.shared().readTree(page.request().get(link).text());
    assertThat(manifest.get("scope").asString()).isEqualTo("/companion");
    assertThat(manifest.get("start_url").asString()).isEqualTo("/companion");
    assertThat(manifest.get("display").asString()).isEqualTo("standalone");
    assertThat(manifest.get("icons").valueStream().map(icon -> icon.get("sizes").asString()))
        .contains("192x192", "512x512");
    assertThat(
            page.evaluate("navigator.serviceWorker.ready.then(it => new URL(it.scope).pathname)"))
        .isEqualTo("/companion");
  }

  private static void isThereWithoutANetworkAfterItsFirstVisit(BrowserContext context, Page page) {
    page.evaluate("""
        async () => {
          while (!(await caches.match('/companion'))) await new Promise((done) => setTimeout(done, 50));
        }""");
    context.setOffline(true);
    page.reload();
    page.getByText("This phone is not connected yet").waitFor();
    context.setOffline(false);
    page.reload();
  }

  private void joins(Page page) {
    scene.forPhones(Kind.TRIAL);
    page.locator("a[href='/companion/connection']:visible").click();
    page.click("form[data-account] button[type=submit]");
    page.locator("#agree-licence-agreement-error").waitFor();
    Eyes.lookTwice(page, "companion-connection");
    page.check("[name=agree-licence-agreement]");
    page.check("[name=agree-agent-privacy]");
    page.click("form[data-account] button[type=submit]");
    page.locator("[data-when=soon]:visible, [data-when=covered]:visible").waitFor();
    assertThat(page.locator("main").textContent()).contains(scene.anna.email());
  }

  /** The vectors that travel with the protocol, asked of the scripts. */
  private void believesWhatTheLibraryBelieves(Page page) throws IOException {
    var folder = Path.of("..", "protocol", "src", "test", "resources", "vectors");
    var expected = new TreeMap<String, Object>();
    var asked = JsonMapper.shared().createObjectNode();
    try (var files = Files.list(folder)) {
      for (var file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
        var vector = JsonMapper.shared().readTree(Files.readString(file));
        if (vector.has("licence")) {
          expected.put(file.getFileName().toString(), vector.get("expected").asString());
          asked.set(file.getFileName().toString(), vector);
        }
      }
    }
    assertThat(page.evaluate(VERIFY, asked.toString())).isEqualTo(expected);
    assertThat(expected).hasSizeGreaterThan(15);
  }

  private static final String VERIFY = """
      async (text) => {
        const page = document.querySelector('script[type=module]').src;
        const jose = await import(page.replace(/[^/]+$/, 'companion-jose.js'));
        const said = {};
        for (const [name, vector] of Object.entries(JSON.parse(text))) {
          const { set } = await jose.verifyKeySet(vector.keySet, vector.rootThumbprint, 0);
          const lists = vector.revocations ? await jose.verifyRevocations(vector.revocations, set, 0) : { list: { revoked: [] } };
          const known = { ...vector.known, now: Date.parse(vector.known.now) };
          const { why } = await jose.verifyLicence(vector.licence, set, lists.list.revoked, known);
          said[name] = why ?? 'verified';
        }
        return said;
      }""";

  /** What was agreed to is the phone's, and is changed there. */
  private void answersDifferently(Page page) {
    var device = device().id().text();
    var line = page.locator("#statements li", new Page.LocatorOptions().setHasText("statistics"));
    line.getByText("Declined").waitFor();
    line.locator("button[data-act=agree]").click();
    line.getByText("Agreed", new Locator.GetByTextOptions().setExact(true)).waitFor();
    assertThat(answers(device).get("items").valueStream().map(CompanionIT::answer))
        .containsExactlyInAnyOrder(
            "licence-agreement true",
            "agent-privacy true",
            "agent-statistics true",
            "agent-marketing false");
    assertThat(answers(device).get("history").size()).isEqualTo(5);
    assertThat(scene.anna.browser().get("/devices/" + device + "/consents").body())
        .contains("open the companion on it")
        .doesNotContain("holdfast consent");
  }

  private JsonNode answers(String device) {
    return scene.get("/api/v1/devices/" + device + "/consents");
  }

  private static String answer(JsonNode given) {
    return given.get("statement").asString() + " " + given.get("accepted").asBoolean();
  }

  /** While its page is closed something is sent that puts an end to what it uses. */
  private void isWokenAndFinishes(Page page, PushService service) throws GeneralSecurityException {
    page.waitForResponse("**/device/v1/push", () -> page.click("button[data-act=push-on]"));
    page.locator("button[data-act=push-off]:visible").waitFor();
    page.navigate("/devices");
    soon().until(() -> !device().contact().online());
    var device = device();
    leavesAPollBehind(device.id());
    assertThat(device.installation().type().word()).isEqualTo("phone");
    var wanted = scene.forPhones(Kind.LIMITED);
    var sent = scene.post(
        "/api/v1/subscriptions/" + wanted.text() + "/deliveries",
        Map.of("devices", List.of(device.id().text()), "replace", false));
    assertThat(sent.get("items").get(0).get("delivery").isNull())
        .as(sent.toString())
        .isFalse();
    soon().until(() -> !service.came.isEmpty());
    assertThat(device().contact().online()).isTrue();
    var pushed = service.open(service.came.getFirst());
    assertThat(pushed)
        .contains("A subscription was sent to this phone")
        .doesNotContain("Protection", scene.anna.email(), device.name());
    Wake.up(page, scene.url + "/companion", pushed);
    assertThat(Wake.shown(page, "/companion"))
        .contains("A subscription was sent to this phone", "Protection");
    assertThat(scene.anna.browser().get("/devices").body())
        .contains("needs finishing on this device", "Holds its licence; it is not scanned")
        .doesNotContain("Quick scan");
    assertThat(scene.anna.browser().get("/subscriptions/" + wanted.text()).body())
        .contains("needs finishing on “" + device.name() + "”");
    page.navigate("/companion");
    page.locator("[data-when=delivery]:visible").waitFor();
    page.getByText("Licence as a QR code").click();
    page.locator("#picture svg").waitFor();
    Eyes.lookTwice(page, "companion");
    page.click("button[data-act=take]");
    page.locator("[data-when=delivery]").waitFor(hidden());
    page.locator("[data-when=covered]:visible").waitFor();
    assertThat(scene.taken(wanted)).isEqualTo(1);
  }

  /** Its page was closed in the middle of it: it counts as contact, and nobody reads its answer. */
  private void leavesAPollBehind(DeviceId device) {
    var version = scene.portal.getBean(WantedStates.class).of(device).version();
    scene.portal.getBean(Polls.class).hold(device, version);
    assertThat(device().contact().online()).isTrue();
  }

  private static void keepsItOffline(BrowserContext context, Page page) {
    context.setOffline(true);
    page.reload();
    page.getByText("Offline since").waitFor();
    page.locator("[data-when=covered]:visible").waitFor();
    context.setOffline(false);
    page.reload();
    page.getByText("Update now").click();
    page.getByText("Offline since").waitFor(hidden());
  }

  /** Off until it is switched on at the phone; the browser is asked each time. */
  private void isFound(BrowserContext context, Page page) {
    var device = device().id().text();
    var lost = "/devices/" + device + "/lost";
    assertThat(scene.anna.browser().get(lost).body()).contains("open the companion on it");
    page.click("button[data-act=locate-on]");
    page.getByText("The browser does not permit it.").waitFor();
    context.grantPermissions(List.of("notifications", "geolocation"));
    context.setGeolocation(new Geolocation(60.1699, 24.9384).setAccuracy(12));
    page.click("button[data-act=locate-on]");
    page.locator("button[data-act=locate-off]:visible").waitFor();
    locate(lost, "60.16990, 24.93840");
    context.clearPermissions();
    locate(lost, "The system of the device does not permit it.");
    page.reload();
    page.locator("button[data-act=push-on]:visible").waitFor();
    soon().until(() -> scene.get("/api/v1/account/push-browsers").get("items").isEmpty());
  }

  private void locate(String lost, String words) {
    scene.post("/api/v1" + lost + "/commands", Map.of("kind", "locate"));
    soon().until(() -> scene.anna.browser().get(lost).body().contains(words));
  }

  /** Her browser signs out and Bert signs in: the phone stays Anna's until he says that it changes. */
  private void goesToBert(Page page) {
    page.click("a[href='/companion/connection']:visible");
    page.getByText("This phone is connected to this account already").waitFor();
    page.getByText("Sign in with another account").click();
    page.fill("[name=email]", bert.email());
    page.fill("[name=password]", bert.password());
    page.press("[name=password]", "Enter");
    page.waitForURL(scene.url + "/companion/connection");
    page.getByText("This phone is connected to " + scene.anna.email()).waitFor();
    page.check("[name=agree-licence-agreement]");
    page.check("[name=agree-agent-privacy]");
    page.click("form[data-account] button[type=submit]");
    page.locator("[data-when=change]:visible").waitFor();
    assertThat(page.locator("[data-when=change]").textContent())
        .contains(bert.email(), scene.anna.email(), "stays with that account", "has nothing for");
    Eyes.look(page, "companion-change");
    assertThat(scene.portal.getBean(Devices.class).of(scene.anna.account())).hasSize(1);
    page.click("button[data-act=change]");
    page.getByText("Your account has nothing for this phone").waitFor();
    assertThat(scene.portal.getBean(Devices.class).of(scene.anna.account())).isEmpty();
  }

  private void leaves(Page page) {
    page.click("button[data-act=leave]");
    page.click("#leaving button[value=leave]");
    page.getByText("This phone is not connected to an account").waitFor();
    soon()
        .untilAsserted(() ->
            assertThat(scene.portal.getBean(Devices.class).of(bert.account())).isEmpty());
  }

  private static void saysThatItCannot(Page page) {
    page.addInitScript("delete SubtleCrypto.prototype.generateKey");
    for (var path : List.of("/companion", "/companion/connection")) {
      page.navigate(path);
      page.getByText("This browser cannot hold a device key").waitFor();
      page.getByText("Update the browser").first().waitFor();
      assertThat(page.locator("form[data-account]:visible").count()).isZero();
    }
  }

  private static ConditionFactory soon() {
    return Awaitility.await().atMost(Duration.ofMinutes(2));
  }

  private dev.holdfast.portal.device.Device device() {
    return scene.portal.getBean(Devices.class).of(scene.anna.account()).getFirst();
  }

  private static com.microsoft.playwright.Locator.WaitForOptions hidden() {
    return new com.microsoft.playwright.Locator.WaitForOptions()
        .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN);
  }

  private BrowserContext phone() {
    var windows = Chromium.windows(scene.url, Chromium.PHONE, ColorScheme.LIGHT);
    return Chromium.open(windows.setUserAgent(PHONE), scene.anna.browser(), scene.url);
  }
}
