package dev.holdfast.portal.licensing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.catalogue.PlanId;
import dev.holdfast.portal.device.ConnectCodes;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.code.CodeText;
import dev.holdfast.protocol.message.Activated;
import dev.holdfast.protocol.message.Activation;
import dev.holdfast.protocol.message.EntitlementAnswer;
import dev.holdfast.protocol.message.EntitlementAnswer.Result;
import dev.holdfast.protocol.message.EntitlementChoice;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** What Anna's laptop uses when the subscription in use ends (LIC-4, SUB-5, SUB-7). */
@PortalTest
class TakingOverTests {
  private final Batches batches;
  private final Catalogue catalogue;
  private final Redemptions redemptions;
  private final Subscriptions subscriptions;
  private final Taking taking;
  private final Turning turning;
  private final ConnectCodes connectCodes;
  private final SettableClock clock;
  private final String url;
  private final Person anna;

  TakingOverTests(ApplicationContext portal, SettableClock clock, Site site) {
    this.batches = portal.getBean(Batches.class);
    this.catalogue = portal.getBean(Catalogue.class);
    this.redemptions = portal.getBean(Redemptions.class);
    this.subscriptions = portal.getBean(Subscriptions.class);
    this.taking = portal.getBean(Taking.class);
    this.turning = portal.getBean(Turning.class);
    this.connectCodes = portal.getBean(ConnectCodes.class);
    this.clock = clock;
    this.url = site.url().toString();
    this.anna = new People(url).register("anna");
  }

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  @Test
  void theReserveTakesOverAtTheInstantTheOldOneEndsHoweverLateThatIsNoticed() {
    var laptop = connected();
    var first = entered(laptop, code(1));
    var second = entered(laptop, code(1));
    assertThat(second.result()).isEqualTo("reserve");
    assertThat(second.start()).isEqualTo(first.end());
    assertThat(holding(laptop).waiting()).isPresent();
    var end = requireNonNull(first.end());
    passTo(end.plus(Duration.ofDays(3)));
    var now = holding(laptop);
    assertThat(now.inUse().orElseThrow().id().text()).isEqualTo(second.subscription());
    assertThat(now.inUse().orElseThrow().start()).contains(end);
    assertThat(now.inUse().orElseThrow().end()).contains(second.end());
    assertThat(now.reserve()).isNull();
    assertThat(taken(first)).isZero();
    assertThat(taken(second)).isEqualTo(1);
    turning.run(clock.instant());
    assertThat(causes(second))
        .containsExactly(
            "took-over", "term-started", "reserve-added", "place-taken", "code-redeemed");
  }

  @Test
  void aComputerWithoutAnAccountSwitchesToItsReserveToo() {
    var loner = Computer.enrolled(url);
    var first = entered(loner, code(1));
    var second = entered(loner, code(1));
    assertThat(second.result()).isEqualTo("reserve");
    passTo(requireNonNull(first.end()).plusSeconds(1));
    assertThat(inUse(loner)).isEqualTo(second.subscription());
  }

  @Test
  void theOneThatEndsLastFollowsWithoutAReserve() {
    var laptop = connected();
    var first = entered(laptop, code(1));
    redeemed(plan(1, 2));
    var longer = redeemed(plan(1, 3));
    passTo(requireNonNull(first.end()).plusSeconds(1));
    assertThat(inUse(laptop)).isEqualTo(longer.id().text());
  }

  @Test
  void theDevicesLongestConnectedKeepProtectionWhenFewerPlacesFollow() {
    var laptop = connected();
    var first = entered(laptop, code(2));
    clock.pass(Duration.ofMinutes(5));
    var desktop = connected();
    take(desktop, first.subscription());
    var next = redeemed(plan(1, 2));
    passTo(requireNonNull(first.end()).plusSeconds(1));
    assertThat(inUse(laptop)).isEqualTo(next.id().text());
    assertThat(inUse(desktop)).isEqualTo(first.subscription());
  }

  @Test
  void withoutASuccessorItRunsIntoLimitedModeAndThenTheFreeEdition() {
    var free = Sold.plan(catalogue, Kind.FREE, 1);
    var plan = new PlanId("falls-" + free.text());
    var sold = catalogue.plan(plan(1, 1));
    catalogue.add(new Plan(
        plan,
        sold.product(),
        "Falls back",
        Kind.LIMITED,
        Plan.Purpose.NEW,
        Plan.Setting.HOME,
        sold.sold(),
        free));
    var laptop = connected();
    var first = entered(laptop, Sold.code(batches, plan));
    passTo(requireNonNull(first.end()).plusSeconds(1));
    assertThat(state(laptop)).isEqualTo(State.LIMITED_MODE);
    passTo(requireNonNull(first.end()).plus(Duration.ofDays(31)));
    assertThat(holding(laptop).inUse().orElseThrow().offer().plan().id()).isEqualTo(free);
    assertThat(taken(first)).isZero();
  }

  @Test
  void aBlockedReserveStaysAndSaysWhyWhenItsTimeComes() {
    var laptop = connected();
    var first = entered(laptop, code(1));
    var issued = Sold.issue(batches, plan(1, 1), 1, null);
    entered(laptop, issued.codes().getFirst());
    batches.hold(
        Target.of(issued.batch().id()), new Batches.Act(Hold.BLOCKED, "stolen", Sold.STAFF));
    passTo(requireNonNull(first.end()).plusSeconds(1));
    assertThat(inUse(laptop)).isEqualTo(first.subscription());
    var reserve = holding(laptop).waiting().orElseThrow().id();
    batches.lift(
        Target.of(issued.batch().id()), new Batches.Act(Hold.BLOCKED, "found", Sold.STAFF));
    laptop.enrol();
    take(laptop, reserve.text());
    assertThat(inUse(laptop)).isEqualTo(reserve.text());
  }

  @Test
  void theReserveIsNotChosenWhileTheOneInUseGoesOn() {
    var laptop = connected();
    var first = entered(laptop, code(1));
    var second = entered(laptop, code(1));
    assertThat(take(laptop, second.subscription())).isEqualTo(Result.ALREADY);
    assertThat(inUse(laptop)).isEqualTo(first.subscription());
  }

  @Test
  void theReserveIsDroppedOrActivatedOnceForAKey() {
    var laptop = connected();
    var first = entered(laptop, code(1));
    var second = entered(laptop, code(1));
    var early = laptop.once("POST", "/reserve/activation", "k1", Map.of());
    assertThat(early.statusCode()).isEqualTo(409);
    assertThat(laptop.once("DELETE", "/reserve", "k2", Map.of()).statusCode()).isEqualTo(204);
    var again = laptop.once("DELETE", "/reserve", "k2", Map.of());
    assertThat(again.statusCode()).isEqualTo(204);
    assertThat(again.body()).isEmpty();
    assertThat(laptop.delete("/reserve").statusCode()).isEqualTo(404);
    assertThat(laptop.once("POST", "/reserve/activation", "k1", Map.of()).body())
        .isEqualTo(early.body());
    assertThat(taken(second)).isZero();
    assertThat(taken(first)).isEqualTo(1);
  }

  @Test
  void aCodeRefusedAtTheDeviceIsNotRedeemed() {
    var laptop = connected();
    entered(laptop, code(1));
    entered(laptop, code(1));
    var third = code(1);
    assertThat(laptop.post("/activations", new Activation(third.canonical())).body())
        .contains("additional-present");
    assertThat(redemptions.redeem(third, me())).isInstanceOf(Redemption.Granted.class);
  }

  private CodeText code(int places) {
    return Sold.code(batches, plan(places, 1));
  }

  private PlanId plan(int places, int years) {
    var sold = catalogue.plan(Sold.plan(catalogue, Kind.LIMITED, places));
    var plan = new PlanId("y" + years + "-" + sold.id().text());
    catalogue.add(new Plan(
        plan,
        sold.product(),
        "Plus",
        Kind.LIMITED,
        Plan.Purpose.NEW,
        Plan.Setting.HOME,
        Plan.Terms.of(java.time.Period.ofYears(years), places, 1),
        null));
    return plan;
  }

  private Subscription redeemed(PlanId plan) {
    return ((Redemption.Granted) redemptions.redeem(Sold.code(batches, plan), me())).subscription();
  }

  private Redemptions.Redeemer me() {
    return new Redemptions.Redeemer(anna.account(), java.time.ZoneOffset.UTC);
  }

  private Computer connected() {
    var computer = Computer.enrolled(url);
    assertThat(computer.connect(connectCodes.make(anna.account()).reveal()).statusCode())
        .isEqualTo(200);
    return computer;
  }

  private static Activated entered(Computer computer, CodeText code) {
    var answer = computer.post("/activations", new Activation(code.canonical()));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.read(answer.body(), Activated.class).orElseThrow();
  }

  private static Result take(Computer computer, String subscription) {
    var answer = computer.post("/entitlements", new EntitlementChoice(subscription));
    return Json.read(answer.body(), EntitlementAnswer.class).orElseThrow().result();
  }

  /** Lets the time come without a device asking, as the job does. */
  private void passTo(Instant instant) {
    clock.pass(Duration.between(clock.instant(), instant));
    turning.run(clock.instant());
  }

  private Holding holding(Computer computer) {
    return taking.holding(DeviceId.parse(computer.device()).orElseThrow());
  }

  private String inUse(Computer computer) {
    return holding(computer).inUse().orElseThrow().id().text();
  }

  private State state(Computer computer) {
    return holding(computer).inUse().orElseThrow().state(clock.instant());
  }

  private int taken(Activated activated) {
    return subscriptions
        .find(SubscriptionId.parse(activated.subscription()).orElseThrow(), anna.account())
        .orElseThrow()
        .places()
        .taken();
  }

  private java.util.List<String> causes(Activated activated) {
    var found = subscriptions
        .find(SubscriptionId.parse(activated.subscription()).orElseThrow(), anna.account())
        .orElseThrow();
    return subscriptions.history(found).stream().map(History.Happening::cause).toList();
  }
}
