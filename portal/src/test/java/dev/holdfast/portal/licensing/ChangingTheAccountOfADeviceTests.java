package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.device.ConnectCodes;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.message.Connection;
import dev.holdfast.protocol.message.ConnectionForecast;
import dev.holdfast.protocol.message.EntitlementAnswer;
import dev.holdfast.protocol.message.Problem;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** A computer goes from one account to another in one step (LIC-10). */
@PortalTest
class ChangingTheAccountOfADeviceTests {
  private final Owned owned;
  private final Catalogue catalogue;
  private final ConnectCodes connectCodes;
  private final Subscriptions subscriptions;
  private final Devices devices;
  private final Person anna;
  private final Person bert;
  private final String url;
  private final Computer laptop;

  ChangingTheAccountOfADeviceTests(ApplicationContext portal, Site site) {
    this.owned = new Owned(portal);
    this.catalogue = portal.getBean(Catalogue.class);
    this.connectCodes = portal.getBean(ConnectCodes.class);
    this.subscriptions = portal.getBean(Subscriptions.class);
    this.devices = portal.getBean(Devices.class);
    this.url = site.url().toString();
    var people = new People(url);
    this.anna = people.register("anna");
    this.bert = people.register("bert");
    this.laptop = Computer.enrolled(url);
  }

  @Test
  void theOldAccountKeepsItsSubscriptionAndTheNewOnesIsTaken() {
    var annas = give(anna);
    var berts = give(bert);
    assertThat(laptop.connect(code(anna)).statusCode()).isEqualTo(200);
    take();
    assertThat(taken(annas, anna)).isEqualTo(1);
    assertThat(laptop.post("/connections", change(code(bert))).statusCode()).isEqualTo(200);
    assertThat(devices.of(anna.account())).isEmpty();
    assertThat(devices.of(bert.account())).hasSize(1);
    assertThat(taken(annas, anna)).isZero();
    assertThat(take().subscription()).isEqualTo(berts.id().text());
    assertThat(taken(berts, bert)).isEqualTo(1);
  }

  @Test
  void withoutItsConsentItStaysWhereItIs() {
    assertThat(laptop.connect(code(anna)).statusCode()).isEqualTo(200);
    refused(laptop.connect(code(bert)), 409, "connected-elsewhere");
    assertThat(devices.of(anna.account())).hasSize(1);
  }

  @Test
  void aRefusedChangeChangesNothing() {
    assertThat(laptop.connect(code(anna)).statusCode()).isEqualTo(200);
    var used = code(bert);
    Computer.enrolled(url).connect(used);
    refused(laptop.post("/connections", change(used)), 410, "code-used");
    assertThat(devices.of(anna.account())).hasSize(1);
  }

  @Test
  void whatThereIsForItInTheOtherAccountIsSaidBefore() {
    give(anna);
    assertThat(laptop.connect(code(anna)).statusCode()).isEqualTo(200);
    var code = code(bert);
    assertThat(forecast(code).fitting()).isEmpty();
    give(bert);
    var forecast = forecast(code);
    assertThat(forecast.account().email()).isEqualTo(bert.email());
    assertThat(forecast.fitting()).containsExactly("Protection Plus");
    assertThat(devices.of(anna.account())).hasSize(1);
    assertThat(laptop.post("/connections", change(code)).statusCode()).isEqualTo(200);
    refused(laptop.post("/connections/check", "{}"), 422, "one-of-two");
    refused(
        laptop.post("/connections/check", Connection.byConnectCode("hfc_nothing")),
        404,
        "code-unknown");
  }

  private Subscription give(Person person) {
    return owned.redeem(person.account(), Sold.plan(catalogue, Kind.LIMITED, 1));
  }

  private int taken(Subscription subscription, Person owner) {
    return subscriptions
        .find(subscription.id(), owner.account())
        .orElseThrow()
        .places()
        .taken();
  }

  private String code(Person person) {
    return connectCodes.make(person.account()).reveal();
  }

  private static Connection change(String code) {
    return Connection.byConnectCode(code).leaving();
  }

  private EntitlementAnswer take() {
    return Json.read(laptop.post("/entitlements", "{}").body(), EntitlementAnswer.class)
        .orElseThrow();
  }

  private ConnectionForecast forecast(String code) {
    var answer = laptop.post("/connections/check", Connection.byConnectCode(code));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.read(answer.body(), ConnectionForecast.class).orElseThrow();
  }

  private static void refused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(Json.read(answer.body(), Problem.class).orElseThrow().code()).isEqualTo(code);
  }
}
