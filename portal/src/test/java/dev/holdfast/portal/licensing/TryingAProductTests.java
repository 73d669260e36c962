package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.catalogue.PlanId;
import dev.holdfast.portal.catalogue.Product;
import dev.holdfast.portal.catalogue.ProductId;
import dev.holdfast.portal.device.ConnectCodes;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.licensing.DeviceActivation.Activated;
import dev.holdfast.portal.licensing.DeviceActivation.Refused;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.message.Activation;
import dev.holdfast.protocol.message.Disconnection;
import dev.holdfast.protocol.message.EntitlementAnswer;
import dev.holdfast.protocol.message.EntitlementChoice;
import dev.holdfast.protocol.message.TrialOffer;
import dev.holdfast.protocol.message.TrialOffers;
import dev.holdfast.protocol.message.TrialStart;
import java.net.http.HttpResponse;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class TryingAProductTests {
  private final Trials trials;
  private final Subscriptions subscriptions;
  private final Keeping keeping;
  private final Batches batches;
  private final Catalogue catalogue;
  private final ConnectCodes connectCodes;
  private final JdbcClient jdbc;
  private final SettableClock clock;
  private final People people;
  private final String url;
  private final ProductId product;
  private final PlanId trial;

  TryingAProductTests(ApplicationContext portal, SettableClock clock, Site site) {
    this.trials = portal.getBean(Trials.class);
    this.subscriptions = portal.getBean(Subscriptions.class);
    this.keeping = portal.getBean(Keeping.class);
    this.batches = portal.getBean(Batches.class);
    this.catalogue = portal.getBean(Catalogue.class);
    this.connectCodes = portal.getBean(ConnectCodes.class);
    this.jdbc = portal.getBean(JdbcClient.class);
    this.clock = clock;
    this.people = new People(site);
    this.url = site.url().toString();
    this.product = new ProductId("p-" + UUID.randomUUID());
    catalogue.add(new Product(
        product,
        "Protection",
        "Edition " + UUID.randomUUID(),
        99,
        List.of("scan"),
        List.of("linux"),
        List.of()));
    this.trial = new PlanId("trial-" + UUID.randomUUID());
    catalogue.add(plan(trial, Kind.TRIAL, Period.ofDays(30)));
  }

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  @Test
  void runsForThirtyDaysFromItsStartWithoutAnAccount() {
    var laptop = Computer.enrolled(url);
    var offers = offers(laptop);
    assertThat(offers.reason()).isNull();
    assertThat(offers.trials()).extracting(TrialOffer::plan).contains(trial.text());
    var answer = start(laptop);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    var begun =
        Json.read(answer.body(), dev.holdfast.protocol.message.Activated.class).orElseThrow();
    assertThat(begun.result()).isEqualTo("active");
    assertThat(begun.owned()).isFalse();
    var days = java.time.Duration.between(begun.start(), begun.end()).toDays();
    assertThat(days).isBetween(29L, 30L);
    assertThat(laptop.get("/licence").statusCode()).isEqualTo(200);
  }

  @Test
  void answersARepeatedRequestTheSame() {
    var laptop = Computer.enrolled(url);
    assertThat(start(laptop).body()).isEqualTo(start(laptop).body());
    assertThat(count(laptop)).isEqualTo(1);
  }

  @Test
  void isOverForGoodWhenItHasEnded() {
    var laptop = Computer.enrolled(url);
    start(laptop);
    jdbc.sql("UPDATE licence SET subscription = NULL, signed = NULL, refresh_by = NULL"
            + " WHERE device = :id")
        .param("id", id(laptop).value())
        .update();
    assertProblem(start(laptop), 409, "trial-used");
    assertThat(offers(laptop).trials()).isEmpty();
    assertThat(offers(laptop).reason()).isEqualTo("trial-used");
  }

  @Test
  void isNotHadAgainByInstallingAnew() {
    var machine = UUID.randomUUID().toString();
    var laptop = on(machine);
    assertThat(start(laptop).statusCode()).isEqualTo(200);
    var again = on(machine);
    assertProblem(start(again), 409, "trial-used");
    var account = people.register("anna").account();
    again.connect(connectCodes.make(account).reveal());
    assertProblem(start(again), 409, "trial-used");
    assertThat(start(on(UUID.randomUUID().toString())).statusCode()).isEqualTo(200);
  }

  @Test
  void isBegunOnceWhenTwoInstallationsAskAtTheSameInstant() throws Exception {
    var machine = UUID.randomUUID().toString();
    var tries = new ArrayList<Callable<DeviceActivation>>();
    for (int i = 0; i < 8; i++) {
      var id = id(on(machine));
      tries.add(() -> trials.start(id, trial).orElseThrow());
    }
    var answers = new ArrayList<DeviceActivation>();
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : callers.invokeAll(tries)) {
        answers.add(answer.get());
      }
    }
    assertThat(answers).filteredOn(Activated.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(new Refused(Refusal.TRIAL_USED)::equals).hasSize(7);
  }

  @Test
  void isNeverHadAfterAPaidLicenceOfTheSameProduct() {
    var machine = UUID.randomUUID().toString();
    var laptop = on(machine);
    var paid = new PlanId("paid-" + UUID.randomUUID());
    catalogue.add(plan(paid, Kind.LIMITED, Period.ofYears(1)));
    laptop.post("/activations", new Activation(Sold.code(batches, paid).canonical()));
    assertProblem(start(laptop), 409, "trial-used");
    assertProblem(start(on(machine)), 409, "trial-used");
    var bert = people.register("bert").account();
    var other = Computer.enrolled(url);
    other.connect(connectCodes.make(bert).reveal());
    var code = Sold.code(batches, paid);
    other.post("/activations", new Activation(code.canonical()));
    var desktop = Computer.enrolled(url);
    desktop.connect(connectCodes.make(bert).reveal());
    assertProblem(start(desktop), 409, "trial-used");
  }

  @Test
  void doesNotReplaceAPaidLicenceOfAnotherProduct() {
    var laptop = Computer.enrolled(url);
    var other = Sold.plan(catalogue, Kind.LIMITED, 1);
    laptop.post("/activations", new Activation(Sold.code(batches, other).canonical()));
    assertProblem(start(laptop), 409, "trial-or-free");
    assertThat(count(laptop)).isZero();
  }

  @Test
  void isReplacedByAPaidCode() {
    var laptop = Computer.enrolled(url);
    start(laptop);
    var paid = Sold.code(batches, Sold.plan(catalogue, Kind.LIMITED, 1));
    var answer = laptop.post("/activations", new Activation(paid.canonical()));
    assertThat(Json.read(answer.body(), dev.holdfast.protocol.message.Activated.class)
            .orElseThrow()
            .result())
        .isEqualTo("active");
  }

  @Test
  void staysOnItsDeviceAlsoWhenItsAccountHasOthers() {
    var anna = people.register("anna");
    var machine = UUID.randomUUID().toString();
    var laptop = on(machine);
    start(laptop);
    laptop.connect(connectCodes.make(anna.account()).reveal());
    var moved = Json.read(laptop.post("/entitlements", "{}").body(), EntitlementAnswer.class)
        .orElseThrow();
    laptop.post("/disconnections", new Disconnection(true));
    var desktop = Computer.enrolled(url);
    desktop.connect(connectCodes.make(anna.account()).reveal());
    assertThat(desktop.get("/subscriptions").body()).contains("\"others-trial\"");
    assertProblem(
        desktop.post(
            "/entitlements", new EntitlementChoice(Objects.requireNonNull(moved.subscription()))),
        409,
        "others-trial");
    assertThat(desktop.post("/entitlements", "{}").body()).contains("\"none\"");
    var owned = subscriptions.find(
        SubscriptionId.parse(Objects.requireNonNull(moved.subscription())).orElseThrow(),
        anna.account());
    assertThat(keeping.keep(owned.orElseThrow(), anna.account(), Set.of(id(desktop))))
        .isInstanceOf(Keeping.Kept.Refused.class);
    var again = on(machine);
    again.connect(connectCodes.make(anna.account()).reveal());
    assertThat(again
            .post(
                "/entitlements",
                new EntitlementChoice(Objects.requireNonNull(moved.subscription())))
            .statusCode())
        .as("the same machine, installed anew")
        .isEqualTo(200);
  }

  @Test
  void belongsToTheAccountOfItsDevice() {
    var anna = people.register("anna");
    var laptop = Computer.enrolled(url);
    laptop.connect(connectCodes.make(anna.account()).reveal());
    assertThat(start(laptop).body()).contains("\"owned\":true");
  }

  @Test
  void isUnknownWhenNobodyOffersIt() {
    var laptop = Computer.enrolled(url);
    assertProblem(laptop.post("/trials", new TrialStart("none-such")), 404, "no-trial");
    assertProblem(laptop.post("/trials", new TrialStart("'; --")), 404, "no-trial");
    assertProblem(laptop.post("/trials", "{\"plan\":\"\\u0000\"}"), 404, "no-trial");
    assertThat(laptop.post("/trials", "[]").statusCode()).isEqualTo(400);
    assertThat(
            people.guest().post("/device/v1/trials", "application/json", "{}").statusCode())
        .isEqualTo(401);
  }

  private Plan plan(PlanId id, Kind kind, Period term) {
    return new Plan(
        id,
        product,
        "One device",
        kind,
        Plan.Purpose.NEW,
        Plan.Setting.HOME,
        Plan.Terms.of(term, 1, 1),
        null);
  }

  private Computer on(String machine) {
    var computer = Computer.unknown(url).on(machine);
    computer.enrol();
    return computer;
  }

  private HttpResponse<String> start(Computer computer) {
    return computer.post("/trials", new TrialStart(trial.text()));
  }

  private static TrialOffers offers(Computer computer) {
    return Json.read(computer.get("/trials").body(), TrialOffers.class).orElseThrow();
  }

  private static DeviceId id(Computer computer) {
    return DeviceId.parse(computer.device()).orElseThrow();
  }

  private long count(Computer computer) {
    return jdbc.sql("SELECT count(*) FROM trial WHERE device = :id")
        .param("id", id(computer).value())
        .query(Long.class)
        .single();
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("\"" + code + "\"");
  }
}
