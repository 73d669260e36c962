package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.catalogue.PlanId;
import dev.holdfast.portal.device.ConnectCodes;
import dev.holdfast.portal.device.PortalKeys;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.code.CodeText;
import dev.holdfast.protocol.licence.KeySetVerifier;
import dev.holdfast.protocol.licence.Licence;
import dev.holdfast.protocol.licence.LicenceVerifier;
import dev.holdfast.protocol.message.Activated;
import dev.holdfast.protocol.message.EntitlementAnswer;
import dev.holdfast.protocol.message.EntitlementChoice;
import dev.holdfast.protocol.message.Problem;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.context.ApplicationContext;

/** Anna and her connected laptop, whose licence is about. */
@PortalTest
class AtALicensedLaptop {
  final Redemptions redemptions;
  final Subscriptions subscriptions;
  final Batches batches;
  final Catalogue catalogue;
  final ConnectCodes connectCodes;
  final PortalKeys keys;
  final SettableClock clock;
  final String url;
  final People people;
  Person anna;
  Computer laptop;

  AtALicensedLaptop(ApplicationContext portal, SettableClock clock, Site site) {
    this.redemptions = portal.getBean(Redemptions.class);
    this.subscriptions = portal.getBean(Subscriptions.class);
    this.batches = portal.getBean(Batches.class);
    this.catalogue = portal.getBean(Catalogue.class);
    this.connectCodes = portal.getBean(ConnectCodes.class);
    this.keys = portal.getBean(PortalKeys.class);
    this.clock = clock;
    this.url = site.url().toString();
    this.people = new People(url);
    this.anna = people.register("anna");
    this.laptop = Computer.enrolled(url);
  }

  @BeforeEach
  void connected() {
    connect(laptop, anna);
  }

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  PlanId plan(int places) {
    return Sold.plan(catalogue, Kind.LIMITED, places);
  }

  Subscription redeemed(PlanId plan) {
    return ((Redemption.Granted) redeem(Sold.code(batches, plan))).subscription();
  }

  Redemption redeem(CodeText code) {
    return redemptions.redeem(
        code, new Redemptions.Redeemer(anna.account(), java.time.ZoneOffset.UTC));
  }

  int taken(Subscription subscription) {
    return subscriptions
        .find(subscription.id(), anna.account())
        .orElseThrow()
        .places()
        .taken();
  }

  void connect(Computer computer, Person person) {
    assertThat(computer.connect(connectCodes.make(person.account()).reveal()).statusCode())
        .isEqualTo(200);
  }

  static EntitlementAnswer take(Computer computer, @Nullable String subscription) {
    return Json.read(choose(computer, subscription).body(), EntitlementAnswer.class)
        .orElseThrow();
  }

  static HttpResponse<String> choose(Computer computer, @Nullable String subscription) {
    return computer.post("/entitlements", new EntitlementChoice(subscription));
  }

  static Activated activated(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.read(answer.body(), Activated.class).orElseThrow();
  }

  Licence licence(Computer computer) {
    var answer = computer.get("/licence");
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/jwt");
    var set = (KeySetVerifier.Answer.Trusted)
        new KeySetVerifier(keys.rootThumbprint()).verify(computer.get("/keys").body(), 0);
    var known = new LicenceVerifier.Known(
        computer.device(), computer.key().publicKey().thumbprint(), 0, clock.instant());
    var verified = (LicenceVerifier.Answer.Verified)
        new LicenceVerifier(set.keys()).verify(answer.body(), known);
    return verified.licence();
  }

  static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(Json.read(answer.body(), Problem.class).orElseThrow().code()).isEqualTo(code);
  }
}
