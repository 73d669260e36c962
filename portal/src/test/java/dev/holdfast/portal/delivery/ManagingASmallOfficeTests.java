package dev.holdfast.portal.delivery;

import static dev.holdfast.portal.delivery.Scene.receipt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.licensing.Owned;
import dev.holdfast.portal.licensing.SubscriptionId;
import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.protocol.message.Receipt;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

@PortalTest
class ManagingASmallOfficeTests {
  private final Scene scene;

  ManagingASmallOfficeTests(ApplicationContext portal) {
    this.scene = new Scene(portal, "anna");
  }

  @Test
  void whoeverRedeemedItSendsAndRevokesAtTheConsole() {
    var office = scene.office(2);
    var laptop = scene.computer();
    var console = "/office/" + office.text();
    assertThat(body(scene.anna.browser(), console))
        .contains("Management console", "0 of 2 device places used", scene.anna.email());
    var sent = scene
        .anna
        .browser()
        .submit(console, console + "/sending", Map.of("to-" + laptop.device(), "true"));
    assertThat(sent.body()).contains("Sent to one device", "On its way");
    receipt(laptop, Scene.waiting(laptop).id(), Receipt.APPLIED);
    assertThat(body(scene.anna.browser(), console)).contains("In use", "1 of 2 device places used");
    scene
        .anna
        .browser()
        .submit(console, console + "/devices/" + laptop.device() + "/revocation", Map.of());
    assertThat(scene.taken(office)).isZero();
  }

  @Test
  void peopleWhoWereAskedCountFromAcceptingOn() throws Exception {
    var office = scene.office(2);
    var console = "/office/" + office.text();
    var bert = new People(scene.url).register("bert");
    assertThat(bert.browser().get(console).statusCode()).isEqualTo(404);
    appoint(office, bert.email());
    assertThat(body(scene.anna.browser(), console)).doesNotContain(bert.email());
    awaitMail(bert, "You were asked to manage a small office");
    assertThat(body(bert.browser(), console)).contains("Manage a small office?");
    bert.browser().submit(console, console + "/appointment", Map.of());
    assertThat(body(bert.browser(), console)).contains("Management console", bert.email());
    var laptop = scene.computer();
    bert.browser().submit(console, console + "/sending", Map.of("to-" + laptop.device(), "true"));
    receipt(laptop, Scene.waiting(laptop).id(), Receipt.APPLIED);
    bert.browser()
        .submit(console, console + "/devices/" + laptop.device() + "/revocation", Map.of());
    awaitMail(scene.anna, "Your subscription was revoked from a device");
  }

  @Test
  void programsSendFromTheConsoleToo() {
    var office = scene.office(1);
    var laptop = scene.computer();
    assertThat(scene.send(office, laptop, false).at("/refusal/code").asString())
        .isEqualTo("small-office-admin");
    var path = "/api/v1/offices/" + office.text();
    assertThat(scene.get(path + "/recipients").at("/items/0/canBeSent").asBoolean())
        .isTrue();
    var sent = scene.post(path + "/deliveries", Map.of("devices", List.of(laptop.device())));
    assertThat(sent.at("/items/0/delivery/state").asString()).isEqualTo("pending");
    receipt(laptop, Scene.waiting(laptop).id(), Receipt.APPLIED);
    assertThat(scene.state(sent.at("/items/0/delivery/id").asString())).isEqualTo("applied");
    assertThat(scene.post(path + "/deliveries", Map.of()).at("/code").asString())
        .isEqualTo("malformed-field");
    var bert = new Scene(scene.portal, "bert");
    assertThat(bert.get(path + "/recipients").at("/code").asString()).isEqualTo("not-found");
    assertThat(bert.post(path + "/deliveries", Map.of("devices", List.of(laptop.device())))
            .at("/code")
            .asString())
        .isEqualTo("not-found");
    var own = scene.redeemed(dev.holdfast.portal.catalogue.Kind.LIMITED, 1);
    assertThat(scene
            .get("/api/v1/offices/" + own.text() + "/recipients")
            .at("/code")
            .asString())
        .isEqualTo("not-found");
  }

  @Test
  void strangersLearnNothingOfWhoHasAnAccount() {
    var office = scene.office(2);
    var known = new People(scene.url).register("cleo").email();
    var one = appoint(office, known);
    var other = appoint(office, "nobody-at-all@example.org");
    assertThat(one).isEqualTo(other);
    var console = "/office/" + office.text();
    assertThat(body(scene.anna.browser(), console)).doesNotContain(known);
  }

  @Test
  void thereIsAlwaysOne() {
    var office = scene.office(2);
    var console = "/office/" + office.text();
    var bert = new People(scene.url).register("bert");
    assertThat(remove(scene.anna, console, scene.anna)).endsWith("done=last");
    appoint(office, bert.email());
    bert.browser().submit(console, console + "/appointment", Map.of());
    assertThat(remove(bert, console, scene.anna)).endsWith("done=removed");
    assertThat(scene.anna.browser().get(console).statusCode()).isEqualTo(404);
    assertThat(scene
            .anna
            .browser()
            .get("/subscriptions/" + office.text() + "/sending")
            .body())
        .contains("small-office");
    assertThat(remove(bert, console, bert)).endsWith("done=last");
    assertThat(remove(bert, console, scene.anna)).endsWith("done=gone");
  }

  private String appoint(SubscriptionId office, String email) {
    var console = "/office/" + office.text();
    return scene
        .anna
        .browser()
        .submit(console, console + "/administrators", Map.of("email", email))
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }

  private static String remove(Person by, String console, Person whom) {
    return by.browser()
        .submit(
            console, console + "/administrators/" + whom.account().text() + "/removal", Map.of())
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }

  private void awaitMail(Person person, String subject) throws InterruptedException {
    var guest = new People(scene.url).guest();
    var mails = Owned.mails(guest, person.email(), all -> Owned.subjects(all).contains(subject));
    assertThat(Owned.subjects(mails)).contains(subject);
  }

  private static String body(Browser browser, String path) {
    var answer = browser.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }
}
