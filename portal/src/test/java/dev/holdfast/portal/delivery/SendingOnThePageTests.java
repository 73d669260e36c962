package dev.holdfast.portal.delivery;

import static dev.holdfast.portal.delivery.Scene.receipt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.licensing.SubscriptionId;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.protocol.message.Receipt;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

@PortalTest
class SendingOnThePageTests {
  private final Scene scene;

  SendingOnThePageTests(ApplicationContext portal) {
    this.scene = new Scene(portal, "anna");
  }

  @Test
  void offersDevicesToTickAndSaysWhyOneCannotBe() {
    var wanted = scene.redeemed(Kind.LIMITED, 3);
    var laptop = scene.computer();
    var desktop = scene.computer();
    Scene.choose(desktop, scene.redeemed(Kind.AUTO_RENEWING, 1));
    var page = page(path(wanted) + "/sending");
    assertThat(page)
        .contains(
            "Send to device",
            "name=\"to-" + laptop.device() + "\"",
            "Can be sent: it comes into use at once",
            "limited-over-auto-renewing",
            "Revoke the one in use and send this one",
            "may take up to 24 hours",
            "Customer service")
        .doesNotContain("name=\"to-" + desktop.device() + "\"");
    var sent = scene
        .anna
        .browser()
        .submit(path(wanted), path(wanted) + "/sending", Map.of("to-" + laptop.device(), "true"));
    assertThat(sent.statusCode()).isEqualTo(200);
    assertThat(sent.body()).contains("Sent to one device", "delivery-pending");
    assertThat(page(path(wanted))).contains("On its way");
    assertThat(page("/devices")).contains("is on its way to this device");
    assertThat(scene
            .anna
            .browser()
            .submit(path(wanted), path(wanted) + "/sending", Map.of())
            .statusCode())
        .isEqualTo(422);
  }

  @Test
  void tellsOfEachDeviceWhatCameOfIt() {
    var wanted = scene.redeemed(Kind.LIMITED, 1);
    var laptop = scene.computer();
    var desktop = scene.computer();
    var sent = scene
        .anna
        .browser()
        .submit(
            path(wanted),
            path(wanted) + "/sending",
            Map.of("to-" + laptop.device(), "true", "to-" + desktop.device(), "true"));
    assertThat(sent.body()).contains("Sent to one device", "No device place", "no-place");
  }

  @Test
  void whereNoPlaceIsLeftTheWindowSaysWhoHoldsThemAndFreesOne() {
    var wanted = scene.redeemed(Kind.LIMITED, 1);
    var laptop = scene.computer();
    var desktop = scene.computer();
    Scene.choose(laptop, wanted);
    var window = path(wanted) + "/sending";
    var freeing = path(wanted) + "/devices/" + laptop.device() + "/revocation";
    assertThat(page(window))
        .contains("The only place is taken", "Last contact", "action=\"" + freeing + "\"")
        .doesNotContain("name=\"to-" + desktop.device());
    var freed = scene.anna.browser().submit(window, freeing, Map.of("next", "sending"));
    assertThat(freed.headers().firstValue("Location").orElseThrow())
        .endsWith("/sending?done=revoked");
    assertThat(page(window + "?done=revoked"))
        .contains("was revoked from the device", "name=\"to-" + desktop.device())
        .doesNotContain("The only place is taken");
  }

  @Test
  void cancelsAndRevokesInTheWindowOfADevice() {
    var wanted = scene.redeemed(Kind.LIMITED, 1);
    var laptop = scene.computer();
    var delivery = scene.sent(wanted, laptop);
    var window = path(wanted) + "/devices/" + laptop.device();
    receipt(laptop, delivery, Receipt.NEEDS_FINISHING);
    assertThat(page(path(wanted))).contains("needs finishing on", "stays until that is done");
    assertThat(page(window)).contains("Cancel sending", "Needs finishing");
    var answer =
        scene.anna.browser().submit(window, window + "/cancellation", Map.of("delivery", delivery));
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(page(window)).contains("Sending cancelled").doesNotContain("Cancel sending");
    receipt(laptop, scene.sent(wanted, laptop), Receipt.APPLIED);
    assertThat(page(window)).contains("In use", "Revoke from this device");
    assertThat(scene
            .anna
            .browser()
            .submit(window, window + "/revocation", Map.of())
            .statusCode())
        .isEqualTo(303);
    assertThat(page(path(wanted) + "?done=revoked")).contains("Ending by", "place is free");
    assertThat(scene.taken(wanted)).isZero();
  }

  @Test
  void replacesAfterAskingOnce() {
    var old = scene.redeemed(Kind.AUTO_RENEWING, 1);
    var laptop = scene.computer();
    Scene.choose(laptop, old);
    var wanted = scene.redeemed(Kind.LIMITED, 1);
    var window = path(wanted) + "/replacements/" + laptop.device();
    assertThat(page(window)).contains("Replace the subscription in use?", "Revoke and send");
    assertThat(scene.anna.browser().submit(window, window, Map.of()).body())
        .contains("Sent to one device");
    assertThat(scene.taken(old)).isZero();
  }

  @Test
  void staysVisibleWithTheReasonWhenNothingCanBeSent() {
    var trial = scene.redeemed(Kind.TRIAL, 1);
    assertThat(page(path(trial))).contains("Send to device");
    assertThat(page(path(trial) + "/sending"))
        .contains("trial-or-free", "Enter an activation code");
    var office = scene.office(2);
    assertThat(page(path(office) + "/sending"))
        .contains("small-office-admin", "/office/" + office.text());
  }

  @Test
  void mailsThePersonalDownload() {
    var wanted = scene.redeemed(Kind.LIMITED, 1);
    var links = path(wanted) + "/links";
    assertThat(scene
            .anna
            .browser()
            .submit(path(wanted) + "/sending", links, Map.of("email", "no address"))
            .statusCode())
        .isEqualTo(422);
    var answer = scene
        .anna
        .browser()
        .submit(path(wanted) + "/sending", links, Map.of("email", scene.anna.email()));
    assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("?mailed=1");
    assertThat(page(path(wanted) + "/sending?mailed=1")).contains("The link is on its way");
  }

  @Test
  void isNobodyElses() {
    var wanted = scene.redeemed(Kind.LIMITED, 1);
    var laptop = scene.computer();
    var bert = new People(scene.url).register("bert").browser();
    for (var path : java.util.List.of(
        path(wanted) + "/sending",
        path(wanted) + "/devices/" + laptop.device(),
        path(wanted) + "/replacements/" + laptop.device(),
        "/office/" + wanted.text())) {
      assertThat(bert.get(path).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(
            bert.submit("/subscriptions", path(wanted) + "/sending", Map.of()).statusCode())
        .isEqualTo(404);
    assertThat(new People(scene.url).guest().get(path(wanted) + "/sending").statusCode())
        .isEqualTo(302);
  }

  private String page(String path) {
    var answer = scene.anna.browser().get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }

  private static String path(SubscriptionId id) {
    return "/subscriptions/" + id.text();
  }
}
