package dev.holdfast.portal.licensing;

import static java.util.Objects.requireNonNull;
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
import dev.holdfast.protocol.message.Activation;
import dev.holdfast.protocol.message.EntitlementAnswer;
import dev.holdfast.protocol.message.EntitlementAnswer.Result;
import dev.holdfast.protocol.message.EntitlementChoice;
import dev.holdfast.protocol.message.Problem;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

@PortalTest
class LicensingADeviceTests {
  private final Redemptions redemptions;
  private final Subscriptions subscriptions;
  private final Batches batches;
  private final Catalogue catalogue;
  private final ConnectCodes connectCodes;
  private final PortalKeys keys;
  private final SettableClock clock;
  private final String url;
  private final People people;
  private Person anna;
  private Computer laptop;

  LicensingADeviceTests(ApplicationContext portal, SettableClock clock, Site site) {
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

  @Test
  void takesTheOneThatFitsAndBeginsItsTerm() {
    var id = redeemed(plan(3)).id();
    var answer = take(laptop, null);
    assertThat(answer.result()).isEqualTo(Result.TAKEN);
    assertThat(answer.subscription()).isEqualTo(id.text());
    var now = subscriptions.find(id, anna.account()).orElseThrow();
    assertThat(now.state(clock.instant())).isEqualTo(State.ACTIVE);
    assertThat(now.places().taken()).isEqualTo(1);
    assertThat(take(laptop, null).result()).isEqualTo(Result.ALREADY);
    assertThat(subscriptions.find(id, anna.account()).orElseThrow()).isEqualTo(now);
  }

  @Test
  void signsALicenceThatTheDeviceCanVerify() {
    var id = redeemed(plan(3)).id();
    long before = laptop.state().version();
    take(laptop, null);
    var state = laptop.state();
    assertThat(state.version()).isGreaterThan(before);
    var licence = licence(laptop);
    assertThat(licence.sequence()).isEqualTo(requireNonNull(state.licence()).sequence());
    assertThat(licence.sequence())
        .isBetween(
            clock.instant().minusSeconds(60).toEpochMilli(), clock.instant().toEpochMilli());
    assertThat(licence.active().subscription()).isEqualTo(id.text());
    assertThat(licence.active().state()).isEqualTo("active");
    assertThat(licence.active().product().features()).containsExactly("scan");
    assertThat(
            Duration.between(licence.validity().issuedAt(), licence.validity().offlineUntil()))
        .isEqualTo(Duration.ofDays(14));
  }

  @Test
  void asksWhichWhenSeveralFit() {
    var first = redeemed(plan(3)).id();
    redeemed(plan(1));
    var answer = take(laptop, null);
    assertThat(answer.result()).isEqualTo(Result.CHOOSE);
    assertThat(answer.offers()).hasSize(2).allMatch(offer -> offer.fits());
    assertThat(laptop.state().licence()).isNull();
    assertThat(take(laptop, first.text()).result()).isEqualTo(Result.TAKEN);
    assertThat(licence(laptop).active().subscription()).isEqualTo(first.text());
  }

  @Test
  void givesTheOldPlaceBackWhenItChangesTheSubscription() {
    var first = redeemed(plan(1));
    var second = redeemed(plan(1));
    take(laptop, first.id().text());
    long sequence = licence(laptop).sequence();
    take(laptop, second.id().text());
    assertThat(taken(first)).isZero();
    assertThat(taken(second)).isEqualTo(1);
    assertThat(licence(laptop).sequence()).isGreaterThan(sequence);
    assertThat(requireNonNull(laptop.state().revocations())).isPositive();
    assertThat(subscriptions.history(first))
        .extracting(History.Happening::cause)
        .containsExactly("place-freed", "term-started", "place-taken", "code-redeemed");
  }

  @Test
  void isRefusedWithTheReasonWhenNoneFits() {
    var only = redeemed(plan(1));
    var desktop = Computer.enrolled(url);
    connect(desktop, anna);
    take(laptop, null);
    assertThat(take(desktop, null).result()).isEqualTo(Result.NONE);
    assertProblem(choose(desktop, only.id().text()), 409, "no-place-left");
    assertProblem(choose(desktop, "sub_00000000000000000000000000"), 404, "no-such-subscription");
    assertProblem(choose(desktop, "'; --"), 404, "no-such-subscription");
    var bert = people.register("bert");
    var foreign = Computer.enrolled(url);
    connect(foreign, bert);
    assertProblem(choose(foreign, only.id().text()), 404, "no-such-subscription");
  }

  @Test
  void losesLicenceAndPlaceWhenItIsDisconnected() {
    var only = redeemed(plan(1));
    take(laptop, null);
    long sequence = licence(laptop).sequence();
    assertThat(laptop.post("/disconnections", "{\"freePlace\":true}").body())
        .contains("\"placeFreed\":true");
    assertThat(taken(only)).isZero();
    assertThat(laptop.state().licence()).isNull();
    assertProblem(laptop.get("/licence"), 404, "no-licence");
    assertProblem(choose(laptop, null), 409, "not-connected");
    connect(laptop, anna);
    take(laptop, null);
    assertThat(licence(laptop).sequence()).isGreaterThan(sequence);
  }

  @Test
  void keepsBothWhenItsPlaceIsNotFreed() {
    var only = redeemed(plan(1));
    take(laptop, null);
    laptop.post("/disconnections", "{\"freePlace\":false}");
    assertThat(taken(only)).isEqualTo(1);
    assertThat(laptop.state().licence()).isNotNull();
    connect(laptop, anna);
    assertThat(take(laptop, null).result()).isEqualTo(Result.ALREADY);
  }

  @Test
  void isLicensedAnewWhenItsLicenceIsDueAndTellsTheStateThen() {
    redeemed(plan(1));
    take(laptop, null);
    var first = licence(laptop);
    assertThat(licence(laptop)).isEqualTo(first);
    clock.pass(Duration.between(clock.instant(), first.validity().refreshBy()).plusSeconds(1));
    var second = licence(laptop);
    assertThat(second.sequence()).isGreaterThan(first.sequence());
    assertThat(second.active()).isEqualTo(first.active());
  }

  @Test
  void isToldThatItsCodeWasBlocked() {
    var issued = Sold.issue(batches, plan(1), 1, null);
    redeem(issued.codes().getFirst());
    take(laptop, null);
    long sequence = licence(laptop).sequence();
    var target = Target.of(issued.batch().id());
    batches.hold(target, new Batches.Act(Hold.BLOCKED, "stolen", Sold.STAFF));
    assertThat(awaitLicenceAfter(sequence).active().state()).isEqualTo("blocked");
    assertThat(take(laptop, null).result()).isEqualTo(Result.NONE);
    sequence = licence(laptop).sequence();
    batches.lift(target, new Batches.Act(Hold.BLOCKED, "found", Sold.STAFF));
    assertThat(awaitLicenceAfter(sequence).active().state()).isEqualTo("active");
  }

  @Test
  void isActivatedByACodeWithoutAnAccountAndBringsItAlong() {
    var loner = Computer.enrolled(url);
    var code = Sold.code(batches, plan(2));
    var activated = activated(loner.post("/activations", new Activation(code.canonical())));
    assertThat(activated.owned()).isFalse();
    assertThat(activated.end()).isNotNull();
    assertThat(licence(loner).active().subscription()).isEqualTo(activated.subscription());
    assertThat(activated(loner.post("/activations", new Activation(code.canonical()))))
        .isEqualTo(activated);
    var second = Computer.enrolled(url);
    assertThat(activated(second.post("/activations", new Activation(code.canonical())))
            .subscription())
        .isEqualTo(activated.subscription());
    connect(loner, anna);
    assertThat(take(loner, null).result()).isEqualTo(Result.ALREADY);
    assertThat(subscriptions.of(anna.account()))
        .extracting(each -> each.id().text())
        .containsExactly(activated.subscription());
    assertProblem(
        Computer.enrolled(url).post("/activations", new Activation(code.canonical())),
        410,
        "cannot-be-added");
  }

  @Test
  void redeemsACodeEnteredThereIntoItsAccount() {
    var code = Sold.code(batches, plan(1));
    var activated = activated(laptop.post("/activations", new Activation(code.canonical())));
    assertThat(activated.owned()).isTrue();
    assertThat(subscriptions.of(anna.account())).hasSize(1);
    assertProblem(laptop.post("/activations", "{}"), 422, "missing");
    assertProblem(laptop.post("/activations", new Activation("ABCD")), 422, "malformed");
    assertProblem(
        laptop.post("/activations", "{\"code\":\"\\u0000" + "A".repeat(24) + "\"}"),
        422,
        "malformed");
  }

  private PlanId plan(int places) {
    return Sold.plan(catalogue, Kind.LIMITED, places);
  }

  private Subscription redeemed(PlanId plan) {
    return ((Redemption.Granted) redeem(Sold.code(batches, plan))).subscription();
  }

  private Redemption redeem(CodeText code) {
    return redemptions.redeem(
        code, new Redemptions.Redeemer(anna.account(), java.time.ZoneOffset.UTC));
  }

  private int taken(Subscription subscription) {
    return subscriptions
        .find(subscription.id(), anna.account())
        .orElseThrow()
        .places()
        .taken();
  }

  private void connect(Computer computer, Person person) {
    assertThat(computer.connect(connectCodes.make(person.account()).reveal()).statusCode())
        .isEqualTo(200);
  }

  private static EntitlementAnswer take(Computer computer, @Nullable String subscription) {
    return Json.read(choose(computer, subscription).body(), EntitlementAnswer.class)
        .orElseThrow();
  }

  private static HttpResponse<String> choose(Computer computer, @Nullable String subscription) {
    return computer.post("/entitlements", new EntitlementChoice(subscription));
  }

  private static Activated activated(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.read(answer.body(), Activated.class).orElseThrow();
  }

  private Licence awaitLicenceAfter(long sequence) {
    var deadline = Instant.now(java.time.Clock.systemUTC()).plus(10, ChronoUnit.SECONDS);
    while (licence(laptop).sequence() == sequence
        && Instant.now(java.time.Clock.systemUTC()).isBefore(deadline)) {
      Thread.onSpinWait();
    }
    return licence(laptop);
  }

  private Licence licence(Computer computer) {
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

  private static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(Json.read(answer.body(), Problem.class).orElseThrow().code()).isEqualTo(code);
  }
}
