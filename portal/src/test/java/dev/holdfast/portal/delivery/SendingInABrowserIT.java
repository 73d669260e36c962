package dev.holdfast.portal.delivery;

import static dev.holdfast.portal.delivery.Scene.receipt;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.protocol.message.Receipt;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationContext;

/** Sending in a real browser: readable by everybody, done with the keyboard alone. */
@PortalTest
class SendingInABrowserIT {
  private final Scene scene;

  SendingInABrowserIT(ApplicationContext portal) {
    this.scene = new Scene(portal, "anna");
  }

  @ParameterizedTest
  @CsvSource({"390, LIGHT", "1280, DARK"})
  void annaSendsWithTheKeyboard(int width, ColorScheme colours) {
    try (var playwright = Playwright.create(new Playwright.CreateOptions()
            .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var browser = playwright
            .chromium()
            .launch(new LaunchOptions()
                .setExecutablePath(Path.of("/usr/bin/chromium"))
                .setArgs(List.of("--no-sandbox")));
        var context = browser.newContext(new Browser.NewContextOptions()
            .setBaseURL(scene.url)
            .setViewportSize(width, 844)
            .setColorScheme(colours)
            .setReducedMotion(ReducedMotion.REDUCE))) {
      var page = context.newPage();
      page.navigate("/sign-in");
      page.fill("[name=email]", scene.anna.email());
      page.fill("[name=password]", People.PASSWORD);
      page.press("[name=password]", "Enter");
      page.waitForURL(scene.url + "/");
      send(page);
      manage(page);
    }
  }

  private void send(Page page) {
    var wanted = scene.redeemed(Kind.LIMITED, 3);
    var laptop = scene.computer();
    var desktop = scene.computer();
    var notebook = scene.computer();
    Scene.choose(desktop, scene.redeemed(Kind.AUTO_RENEWING, 1));
    receipt(notebook, scene.sent(wanted, notebook), Receipt.NEEDS_FINISHING);
    var path = "/subscriptions/" + wanted.text();
    page.navigate(path);
    look(page, "subscription");
    page.locator("a[href$='/sending']").first().press("Enter");
    var tick = page.locator("#to-" + laptop.device());
    tick.press("Space");
    assertThat(tick.isChecked()).isTrue();
    look(page, "send");
    page.navigate(path + "/devices/" + notebook.device());
    look(page, "row");
    page.navigate(path + "/replacements/" + desktop.device());
    look(page, "replace");
    page.navigate(path + "/sending");
    page.locator("#to-" + laptop.device()).press("Space");
    page.locator("#to-" + laptop.device()).press("Enter");
    page.getByText("Sent to one device").waitFor();
    look(page, "sent");
    page.navigate("/devices");
    look(page, "devices");
  }

  private void manage(Page page) {
    var office = scene.office(2);
    scene.computer();
    page.navigate("/subscriptions/" + office.text() + "/sending");
    look(page, "office-refused");
    page.navigate("/office/" + office.text());
    look(page, "office");
  }

  private void look(Page page, String what) {
    var wrong = new AxeBuilder(page).analyze().getViolations();
    assertThat(wrong).as(what).isEmpty();
    boolean wide = (boolean) page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth");
    assertThat(wide).as(what + " is wider than the window").isFalse();
  }
}
