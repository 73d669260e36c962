package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.catalogue.PlanId;
import dev.holdfast.portal.delivery.Deliveries;
import dev.holdfast.portal.delivery.Parcel.Desk;
import dev.holdfast.portal.delivery.Receipts;
import dev.holdfast.portal.device.ConnectCodes;
import dev.holdfast.portal.device.Connecting;
import dev.holdfast.portal.device.Connections;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.kernel.Due;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.code.CodeText;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Random histories of one person with three computers, each step looked at through the {@link Ledger}. A seed is part of
 * every failure; {@code -Dholdfast.seed=N} lives through one history again.
 */
@PortalTest
class LivingThroughRandomHistoriesTests {
  private static final int HISTORIES = 10;
  private static final int STEPS = 50;
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  private final ApplicationContext portal;
  private final SettableClock clock;
  private final People people;
  private final String url;
  private final List<CodeText> codes = new ArrayList<>();
  private final List<Target> batches = new ArrayList<>();
  private final List<DeviceId> computers = new ArrayList<>();
  private final List<SubscriptionId> made = new ArrayList<>();
  private final List<String> steps = new ArrayList<>();
  private Random random = new Random();
  private Person anna;

  LivingThroughRandomHistoriesTests(ApplicationContext portal, SettableClock clock, Site site) {
    this.portal = portal;
    this.clock = clock;
    this.url = site.url().toString();
    this.people = new People(url);
    this.anna = people.register("anna");
  }

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  @RepeatedTest(HISTORIES)
  void neverGivesAPlaceOrADayTwice(RepetitionInfo which) {
    long seed = Long.getLong("holdfast.seed", which.getCurrentRepetition() * 7919L + 20261121);
    random = new Random(seed);
    begin();
    var ledger = new Ledger();
    for (int step = 0; step < STEPS; step++) {
      var from = clock.instant();
      steps.add(step().replaceAll("offer=.*?price=null], ", ""));
      List.of("turning", "expiry", "endings", "passing").forEach(this::due);
      look(ledger, from, seed);
    }
  }

  private void due(String bean) {
    portal.getBean(bean, Due.class).run(clock.instant());
  }

  /** Codes of every kind, two computers of Anna's and one without an account. */
  private void begin() {
    for (var kind :
        List.of(Kind.LIMITED, Kind.LIMITED, Kind.LIMITED, Kind.AUTO_RENEWING, Kind.TRIAL)) {
      var issued = Sold.issue(get(Batches.class), plan(kind), 1, null);
      codes.add(issued.codes().getFirst());
      batches.add(Target.of(issued.batch().id()));
    }
    for (int i = 0; i < 3; i++) {
      computers.add(DeviceId.parse(Computer.enrolled(url).device()).orElseThrow());
    }
    connect(computers.get(0));
    connect(computers.get(1));
  }

  private PlanId plan(Kind kind) {
    var sold = get(Catalogue.class).plan(Sold.plan(get(Catalogue.class), kind, 1));
    var id = new PlanId("h-" + UUID.randomUUID());
    var term =
        List.of(Period.ofMonths(1), Period.ofDays(30), Period.ofYears(1)).get(random.nextInt(3));
    int grace = kind == Kind.AUTO_RENEWING ? 14 : 0;
    get(Catalogue.class)
        .add(new Plan(
            id,
            sold.product(),
            "Random",
            kind,
            Plan.Purpose.NEW,
            Plan.Setting.HOME,
            new Plan.Terms(term, 1 + random.nextInt(2), 1, 14, grace, 30, 20),
            null));
    return id;
  }

  private String step() {
    var computer = any(computers);
    var code = any(codes);
    var batch = any(batches);
    var hold = random.nextBoolean() ? Hold.BLOCKED : Hold.SUSPENDED;
    var act = new Batches.Act(hold, "random", Sold.STAFF);
    return switch (random.nextInt(15)) {
      case 0 ->
        "redeem "
            + get(Redemptions.class).redeem(code, new Redemptions.Redeemer(anna.account(), ZONE));
      case 1, 2, 3 -> "enter " + get(Activations.class).activate(computer, code);
      case 4 -> "take " + get(Entitlements.class).take(computer);
      case 5 ->
        "choose " + (made.isEmpty() ? "" : get(Entitlements.class).take(computer, any(made)));
      case 6 -> held(batch, act, true);
      case 7, 8 -> held(batch, act, false);
      case 9 -> "renew " + renew();
      case 10 -> random.nextBoolean() ? leave(computer) : release(computer);
      case 11 -> send(computer);
      case 12 -> receive(computer);
      case 13 -> random.nextInt(4) == 0 ? remove() : "nothing";
      default -> pass();
    };
  }

  private String send(DeviceId computer) {
    if (made.isEmpty()) {
      return "nothing";
    }
    var one = get(SubscriptionRows.class).get(any(made));
    return one.owner() == null
        ? "nothing"
        : "send "
            + get(Deliveries.class)
                .send(one, List.of(computer), anna.account(), Desk.PORTAL, random.nextBoolean());
  }

  /** What is on its way is applied or cancelled. */
  private String receive(DeviceId computer) {
    return get(Deliveries.class).unfinished(List.of(computer)).stream()
        .findFirst()
        .map(each -> random.nextInt(3) == 0
            ? "cancel " + get(Deliveries.class).cancel(each.id(), anna.account())
            : "apply " + get(Receipts.class).apply(computer, each.id()))
        .orElse("nothing on its way");
  }

  private String remove() {
    var yours = get(Subscriptions.class).of(anna.account());
    if (yours.isEmpty()) {
      return "nothing";
    }
    var one = any(yours);
    return "remove "
        + get(Removals.class)
            .remove(one.id(), anna.account(), one.offer().product().name());
  }

  /** With what its listener does afterwards, which may be done twice. */
  private String held(Target batch, Batches.Act act, boolean set) {
    boolean done =
        set ? get(Batches.class).hold(batch, act) : get(Batches.class).lift(batch, act);
    if (done) {
      get(HoldListening.class)
          .tell(new HoldChanged(batch, act.hold(), set, Sold.STAFF, clock.instant()));
    }
    return (set ? "" : "lift ") + act.hold() + " " + batch.text() + " " + done;
  }

  private String renew() {
    var yours = get(Subscriptions.class).of(anna.account()).stream()
        .filter(each -> each.kind() == Kind.AUTO_RENEWING && each.end().isPresent())
        .toList();
    if (yours.isEmpty()) {
      return "nothing";
    }
    var one = any(yours);
    return switch (random.nextInt(3)) {
      case 0 -> "off " + get(AutoRenewals.class).turnOff(one.id(), anna.account(), "");
      case 1 -> "on " + get(AutoRenewals.class).resume(one.id(), anna.account());
      default -> "" + get(AutoRenewals.class).renew(one.id(), one.end().orElseThrow(), Sold.STAFF);
    };
  }

  private String leave(DeviceId computer) {
    get(Connections.class)
        .disconnect(computer, anna.account(), true, Actor.account(anna.account()));
    connect(computer);
    return "disconnect and connect again";
  }

  private String release(DeviceId computer) {
    var holding = get(Taking.class).holding(computer);
    var one = random.nextBoolean() ? holding.inUse() : holding.waiting();
    one.ifPresent(each -> get(TransactionTemplate.class)
        .executeWithoutResult(status -> get(Succession.class)
            .release(
                computer,
                each.id(),
                Places.Freed.REVOKED,
                Actor.account(anna.account()),
                clock.instant())));
    return "revoke " + one.map(Subscription::id);
  }

  private String pass() {
    var time = Duration.ofHours(1 + random.nextInt(24 * 60));
    clock.pass(time);
    return "wait " + time;
  }

  private void connect(DeviceId computer) {
    var code = get(ConnectCodes.class).make(anna.account());
    get(Connections.class)
        .connect(computer, new Connecting.Ticket.ByCode(Secret.of(code.reveal())));
  }

  private void look(Ledger ledger, Instant from, long seed) {
    var all = computers.stream()
        .flatMap(each -> get(Places.class).heldBy(each).stream())
        .map(Places.Place::subscription);
    var owned = get(Subscriptions.class).of(anna.account()).stream().map(Subscription::id);
    java.util.stream.Stream.concat(all, owned)
        .filter(each -> !made.contains(each))
        .forEach(made::add);
    var wrong = new ArrayList<String>();
    for (var id : made) {
      var now = get(SubscriptionRows.class).get(id);
      ledger
          .look(now, get(History.class).of(id), from, clock.instant())
          .forEach(fault -> wrong.add(id.text() + " " + now.kind() + ": " + fault));
    }
    for (var computer : computers) {
      var places = get(Places.class).heldBy(computer).stream()
          .map(Places.Place::subscription)
          .toList();
      wrong.addAll(Ledger.look(get(Taking.class).holding(computer), places));
    }
    assertThat(wrong).as("seed %d after %s", seed, String.join("\n", steps)).isEmpty();
    assertThat(get(Places.class).recount()).as("seed %d after %s", seed, steps).isZero();
  }

  private <T> T any(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  private <T> T get(Class<T> bean) {
    return portal.getBean(bean);
  }
}
