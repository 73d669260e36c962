package dev.holdfast.portal.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.catalogue.Product;
import dev.holdfast.portal.catalogue.ProductId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.licensing.Sold;
import dev.holdfast.portal.licensing.SubscriptionId;
import dev.holdfast.portal.world.Chromium;
import dev.holdfast.portal.world.Eyes;
import dev.holdfast.portal.world.PortalTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Anna's phone joins by the companion, in a real browser. */
@PortalTest
class CompanionIT {
  private static final String PHONE =
      "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36";

  private final Scene scene;

  CompanionIT(ApplicationContext portal) {
    this.scene = new Scene(portal, "anna");
  }

  @Test
  void annasPhoneJoinsHoldsALicenceOfflineAndLeaves() throws IOException {
    try (var context = phone()) {
      var page = context.newPage();
      var complaints = Eyes.complaints(page);
      canBeInstalled(page);
      joins(page);
      believesWhatTheLibraryBelieves(page);
      receives(page);
      keepsItOffline(context, page);
      leaves(page);
      assertThat(complaints)
          .filteredOn(it -> !it.contains("ERR_INTERNET_DISCONNECTED"))
          .isEmpty();
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

  private void joins(Page page) {
    page.locator("a[href='/companion/connection']:visible").click();
    Eyes.lookTwice(page, "companion-connection");
    page.check("[name=agree]");
    page.click("form[data-account] button[type=submit]");
    page.getByText("Your account has nothing for this phone").waitFor();
    assertThat(page.locator("main").textContent()).contains(scene.anna.email());
  }

  /** The vectors that travel with the protocol, asked of the scripts. */
  private void believesWhatTheLibraryBelieves(Page page) throws IOException {
    var folder = Path.of("..", "protocol", "src", "test", "resources", "vectors");
    var expected = new TreeMap<String, Object>();
    var said = new TreeMap<String, Object>();
    try (var files = Files.list(folder)) {
      for (var file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
        var vector = JsonMapper.shared().readTree(Files.readString(file));
        if (vector.has("licence")) {
          expected.put(file.getFileName().toString(), vector.get("expected").asString());
          said.put(file.getFileName().toString(), page.evaluate(VERIFY, vector.toString()));
        }
      }
    }
    assertThat(said).isEqualTo(expected).hasSizeGreaterThan(15);
  }

  private static final String VERIFY = """
      async (text) => {
        const vector = JSON.parse(text);
        const page = document.querySelector('script[type=module]').src;
        const jose = await import(page.replace(/[^/]+$/, 'companion-jose.js'));
        const { set } = await jose.verifyKeySet(vector.keySet, vector.rootThumbprint, 0);
        const lists = vector.revocations ? await jose.verifyRevocations(vector.revocations, set, 0) : { list: { revoked: [] } };
        const known = { ...vector.known, now: Date.parse(vector.known.now) };
        const { why } = await jose.verifyLicence(vector.licence, set, lists.list.revoked, known);
        return why ?? 'verified';
      }""";

  private void receives(Page page) {
    var device = device();
    assertThat(device.installation().type().word()).isEqualTo("phone");
    var wanted = forPhones();
    var sent = scene.post(
        "/api/v1/subscriptions/" + wanted.text() + "/deliveries",
        Map.of("devices", List.of(device.id().text()), "replace", false));
    assertThat(sent.get("items").get(0).get("delivery").isNull())
        .as(sent.toString())
        .isFalse();
    page.locator("[data-when=covered]:visible").waitFor();
    assertThat(scene.taken(wanted)).isEqualTo(1);
    page.getByText("Licence as a QR code").click();
    page.locator("#picture svg").waitFor();
    Eyes.lookTwice(page, "companion");
    assertThat(scene.anna.browser().get("/devices").body())
        .contains("Holds its licence; it is not scanned")
        .doesNotContain("Quick scan");
  }

  /** A year of something for phones, in Anna's account. */
  private SubscriptionId forPhones() {
    var catalogue = scene.portal.getBean(Catalogue.class);
    var product = new ProductId("p-" + UUID.randomUUID());
    catalogue.add(new Product(
        product, "Protection", "Plus", 2, List.of("scan"), List.of("android"), List.of()));
    return scene
        .redeem(Sold.plan(catalogue, product, Kind.LIMITED, Plan.Purpose.NEW, 3))
        .id();
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

  private void leaves(Page page) {
    page.click("button[data-act=leave]");
    page.click("#leaving button[value=leave]");
    page.getByText("This phone is not connected to an account").waitFor();
    Awaitility.await()
        .untilAsserted(
            () -> assertThat(scene.portal.getBean(Devices.class).of(scene.anna.account()))
                .isEmpty());
  }

  private dev.holdfast.portal.device.Device device() {
    return scene.portal.getBean(Devices.class).of(scene.anna.account()).getFirst();
  }

  private static com.microsoft.playwright.Locator.WaitForOptions hidden() {
    return new com.microsoft.playwright.Locator.WaitForOptions()
        .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN);
  }

  private BrowserContext phone() {
    var context = Chromium.open(
        Chromium.windows(scene.url, Chromium.PHONE, ColorScheme.LIGHT).setUserAgent(PHONE));
    scene
        .anna
        .browser()
        .cookies()
        .getCookieStore()
        .getCookies()
        .forEach(cookie -> context.addCookies(
            List.of(new Cookie(cookie.getName(), cookie.getValue()).setUrl(scene.url))));
    return context;
  }
}
