package dev.holdfast.portal.delivery;

import static dev.holdfast.portal.delivery.Scene.receipt;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.world.Chromium;
import dev.holdfast.portal.world.Eyes;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.protocol.message.Receipt;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** Sending in a real browser: readable by everybody, done with the keyboard alone. */
@PortalTest
class SendingInABrowserIT {
  private final Scene scene;

  SendingInABrowserIT(ApplicationContext portal) {
    this.scene = new Scene(portal, "anna");
  }

  @Test
  void annaSendsWithTheKeyboard() {
    try (var context =
        Chromium.open(Chromium.windows(scene.url, Chromium.PHONE, ColorScheme.LIGHT))) {
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
    Eyes.lookTwice(page, "subscription");
    page.locator("a[href$='/sending']").first().press("Enter");
    var tick = page.locator("#to-" + laptop.device());
    tick.press("Space");
    assertThat(tick.isChecked()).isTrue();
    Eyes.lookTwice(page, "send");
    page.navigate(path + "/devices/" + notebook.device());
    Eyes.lookTwice(page, "row");
    page.navigate(path + "/replacements/" + desktop.device());
    Eyes.lookTwice(page, "replace");
    page.navigate(path + "/sending");
    page.locator("#to-" + laptop.device()).press("Space");
    page.locator("#to-" + laptop.device()).press("Enter");
    page.getByText("Sent to one device").waitFor();
    Eyes.lookTwice(page, "sent");
    page.navigate("/devices");
    Eyes.lookTwice(page, "devices");
  }

  private void manage(Page page) {
    var office = scene.office(2);
    scene.computer();
    page.navigate("/subscriptions/" + office.text() + "/sending");
    Eyes.lookTwice(page, "office-refused");
    page.navigate("/office/" + office.text());
    Eyes.lookTwice(page, "office");
  }
}
