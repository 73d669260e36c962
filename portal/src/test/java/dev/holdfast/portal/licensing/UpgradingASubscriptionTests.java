package dev.holdfast.portal.licensing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.catalogue.PlanId;
import dev.holdfast.portal.catalogue.Price;
import dev.holdfast.portal.catalogue.Product;
import dev.holdfast.portal.catalogue.ProductId;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.code.CodeText;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

@PortalTest
class UpgradingASubscriptionTests {
  private static final Pattern AGREED = Pattern.compile("name=\"agreed\" value=\"(\\d+)\"");

  private final ApplicationContext portal;
  private final Upgrades upgrades;
  private final SettableClock clock;
  private final People people;
  private final Owned owned;
  private final Catalogue catalogue;
  private final String app = "App " + UUID.randomUUID();

  UpgradingASubscriptionTests(
      ApplicationContext portal, Upgrades upgrades, SettableClock clock, Site site) {
    this.portal = portal;
    this.upgrades = upgrades;
    this.clock = clock;
    this.people = new People(site);
    this.owned = new Owned(portal);
    this.catalogue = portal.getBean(Catalogue.class);
  }

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  @Test
  void annaSeesWhatRicherPlansCostAndUpgradesWithACode() throws Exception {
    var anna = people.register("anna");
    var monthly = plan("Plus", 20, Kind.AUTO_RENEWING, Period.ofMonths(1), 3);
    catalogue.add(monthly, new Price(500, "EUR"));
    var richer = plan("Premium", 30, Kind.AUTO_RENEWING, Period.ofYears(1), 5);
    catalogue.add(richer, new Price(10_000, "EUR"));
    var held = owned.redeem(anna.account(), monthly);
    var code = owned.code(richer);
    var path = "/subscriptions/" + held.id().text() + "/upgrade";
    assertThat(anna.browser().get(path).body())
        .contains(
            "Premium", "for the days left", "no way back", "store of this portal is not open");
    var seen = anna.browser().submit(path, path, Map.of("code", code.canonical()));
    assertThat(seen.body()).contains("Upgrade for good", app + " Premium", "later of the present");
    assertThat(owned.now(held).offer().plan().id()).isEqualTo(monthly);
    var agreed = AGREED.matcher(seen.body());
    assertThat(agreed.find()).isTrue();
    var done = anna.browser()
        .submit(path, path, Map.of("code", code.canonical(), "agreed", agreed.group(1)));
    assertThat(done.headers().firstValue("Location").orElse("")).endsWith("?done=upgraded");
    var after = owned.now(held);
    assertThat(after.offer().plan().id()).isEqualTo(richer);
    assertThat(after.places().held()).isEqualTo(5);
    assertThat(after.end())
        .hasValue(PaidTerm.end(clock.instant(), Period.ofYears(1), Owned.BERLIN));
    assertThat(anna.browser().get("/subscriptions/" + held.id().text()).body())
        .contains("Upgraded", "Plus, 3 devices → Premium, 5 devices");
    var mails = Owned.mails(
        anna.browser(), anna.email(), all -> Owned.subjects(all).toString().contains("is now"));
    assertThat(Owned.subjects(mails))
        .last()
        .isEqualTo("Your subscription is now " + app + " Premium");
    assertThat(owned.redeemAgain(anna.account(), code))
        .isInstanceOfSatisfying(
            Redemption.AlreadyYours.class,
            yours -> assertThat(yours.subscription().id()).isEqualTo(held.id()));
    assertThat(owned.redeemAgain(people.register("bert").account(), code))
        .isEqualTo(new Redemption.Refused(Refusal.CANNOT_BE_ADDED));
  }

  @Test
  void whatIsLeftOfAShortenedTermIsWorthMoreADay() {
    var anna = people.register("anna").account();
    var product = product("Plus", 20);
    var renewal = Sold.plan(catalogue, product, Kind.LIMITED, Plan.Purpose.RENEWAL, 1);
    catalogue.add(renewal, new Price(30_000, "EUR"));
    var made = ((Redemption.Granted) portal
            .getBean(Redemptions.class)
            .redeem(
                owned.code(renewal),
                new Redemptions.Redeemer(anna, Owned.BERLIN),
                Previous.SHORTER))
        .subscription();
    var length = made.length().orElseThrow();
    assertThat(length.getDays()).isBetween(292, 293);
    var now = clock.instant();
    portal
        .getBean(SubscriptionRows.class)
        .start(made.id(), now, PaidTerm.end(now, length, Owned.BERLIN), Owned.BERLIN);
    var held = owned.now(made);
    var richer = Sold.plan(catalogue, product, Kind.LIMITED, Plan.Purpose.NEW, 2);
    catalogue.add(richer, new Price(60_000, "EUR"));
    long left = held.daysLeft(now).orElseThrow();
    var offer = portal.getBean(UpgradeOffers.class).of(held, now).getFirst();
    assertThat(requireNonNull(offer.toPay()).minor())
        .isCloseTo(60_000 * left / 365 - 30_000 * left / length.getDays(), Offset.offset(200L));
  }

  @Test
  void theEndIsNeverEarlierAndRenewalsGoOnFromIt() {
    var anna = people.register("anna").account();
    var held = owned.redeem(anna, plan("Plus", 20, Kind.AUTO_RENEWING, Period.ofYears(1), 3));
    var code = owned.code(plan("Plus", 20, Kind.AUTO_RENEWING, Period.ofMonths(1), 5));
    upgrade(held, anna, code);
    var after = owned.now(held);
    assertThat(after.end()).isEqualTo(held.end());
    var end = after.end().orElseThrow();
    portal.getBean(AutoRenewals.class).renew(held.id(), end, Sold.STAFF);
    assertThat(owned.now(held).end()).hasValue(PaidTerm.end(end, Period.ofMonths(1), Owned.BERLIN));
  }

  @Test
  void refusesWithItsReason() {
    var anna = people.register("anna").account();
    var product = product("Plus", 20);
    var held = owned.redeem(anna, owned.plan(product, Kind.AUTO_RENEWING, Period.ofYears(1), 3));
    assertRefused(
        held,
        anna,
        owned.plan(product, Kind.AUTO_RENEWING, Period.ofYears(1), 3),
        UpgradeRefusal.NOT_RICHER);
    assertRefused(
        held,
        anna,
        plan("Basic", 5, Kind.AUTO_RENEWING, Period.ofYears(1), 9),
        UpgradeRefusal.NOT_RICHER);
    assertRefused(
        held,
        anna,
        plan("Premium", 30, Kind.AUTO_RENEWING, Period.ofYears(1), 2),
        UpgradeRefusal.NOT_RICHER);
    assertRefused(
        held,
        anna,
        plan("Premium", 30, Kind.LIMITED, Period.ofYears(1), 5),
        UpgradeRefusal.OTHER_KIND);
    assertRefused(
        held,
        anna,
        owned.plan(Kind.AUTO_RENEWING, Period.ofYears(1), 9),
        UpgradeRefusal.OTHER_APPLICATION);
    var richer = plan("Premium", 30, Kind.AUTO_RENEWING, Period.ofYears(1), 5);
    var yours = owned.code(richer);
    owned.redeem(anna, yours);
    assertThat(upgrades.look(held.id(), anna, yours))
        .isEqualTo(new Upgrade.Refused(UpgradeRefusal.ALREADY_YOURS));
    var others = owned.code(richer);
    owned.redeem(people.register("bert").account(), others);
    var unknown = CodeText.random(new java.security.SecureRandom());
    assertThat(List.of(
            upgrades.look(held.id(), anna, others), upgrades.look(held.id(), anna, unknown)))
        .containsOnly(new Upgrade.Refused(UpgradeRefusal.CANNOT_BE_ADDED));
    clock.pass(Duration.ofDays(400));
    assertRefused(held, anna, richer, UpgradeRefusal.NOT_ACTIVE);
  }

  @Test
  void oneCodeUpgradesOneOfTwoAndOnce() throws Exception {
    var anna = people.register("anna").account();
    var small = plan("Plus", 20, Kind.AUTO_RENEWING, Period.ofMonths(1), 1);
    var code = owned.code(plan("Plus", 20, Kind.AUTO_RENEWING, Period.ofMonths(1), 9));
    var one = owned.redeem(anna, small);
    var two = owned.redeem(anna, small);
    var agreed =
        ((Upgrade.Possible) upgrades.look(one.id(), anna, code)).change().newEnd();
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Upgrade> first = () -> upgrades.upgrade(one.id(), anna, code, agreed);
      Callable<Upgrade> second = () -> upgrades.upgrade(two.id(), anna, code, agreed);
      var all = new java.util.ArrayList<>(Collections.nCopies(4, first));
      all.addAll(Collections.nCopies(4, second));
      callers.invokeAll(all);
    }
    assertThat(List.of(owned.now(one).places().held(), owned.now(two).places().held()))
        .containsExactlyInAnyOrder(1, 9);
    assertThat(owned.history(one).contains("upgraded") ^ owned.history(two).contains("upgraded"))
        .isTrue();
  }

  @Test
  void aBlockOfTheUpgradingCodeBlocksTheSubscription() {
    var anna = people.register("anna").account();
    var held = owned.redeem(anna, plan("Plus", 20, Kind.AUTO_RENEWING, Period.ofMonths(1), 1));
    var code = owned.code(plan("Plus", 20, Kind.AUTO_RENEWING, Period.ofMonths(1), 9));
    upgrade(held, anna, code);
    var id = portal.getBean(Codes.class).find(code).orElseThrow().id();
    portal
        .getBean(Batches.class)
        .hold(Target.of(id), new Batches.Act(Hold.BLOCKED, "refund", Sold.STAFF));
    assertThat(owned.now(held).state(clock.instant())).isEqualTo(State.BLOCKED);
  }

  @Test
  void theApiTellsFirstAndDoesItWhenAgreed() {
    var anna = people.register("anna");
    var held =
        owned.redeem(anna.account(), plan("Plus", 20, Kind.AUTO_RENEWING, Period.ofMonths(1), 1));
    var code = owned.code(plan("Premium", 30, Kind.AUTO_RENEWING, Period.ofMonths(1), 2));
    var path = "/api/v1/subscriptions/" + held.id().text();
    assertThat(anna.browser().get(path + "/upgrade-offers").body()).contains(app + " Premium");
    var told = anna.browser()
        .json(
            "POST",
            "/account/profile",
            path + "/upgrades",
            "{\"code\":\"" + code.canonical() + "\"}");
    assertThat(told.statusCode()).isEqualTo(202);
    assertThat(post(anna, path, code, Instant.parse("2030-01-01T00:00:00Z"))).contains("changed");
    var agreed = ((Upgrade.Possible) upgrades.look(held.id(), anna.account(), code))
        .change()
        .newEnd();
    assertThat(post(anna, path, code, agreed)).contains("\"held\":2");
    assertThat(post(anna, path, code, agreed)).as("again").contains("\"held\":2");
    var bert = people.register("bert");
    assertThat(post(bert, path, code, agreed)).contains("not-found");
  }

  private static String post(People.Person who, String path, CodeText code, Instant agreed) {
    var body = "{\"code\":\"%s\",\"agreedEnd\":\"%s\"}".formatted(code.canonical(), agreed);
    return who.browser()
        .json("POST", "/account/profile", path + "/upgrades", body)
        .body();
  }

  private void upgrade(
      Subscription held, dev.holdfast.portal.account.AccountId owner, CodeText code) {
    var possible = (Upgrade.Possible) upgrades.look(held.id(), owner, code);
    assertThat(upgrades.upgrade(held.id(), owner, code, possible.change().newEnd()))
        .isInstanceOf(Upgrade.Done.class);
  }

  private void assertRefused(
      Subscription held,
      dev.holdfast.portal.account.AccountId owner,
      PlanId plan,
      UpgradeRefusal why) {
    assertThat(upgrades.look(held.id(), owner, owned.code(plan)))
        .isEqualTo(new Upgrade.Refused(why));
  }

  private ProductId product(String edition, int richness) {
    var id = new ProductId("p-" + UUID.randomUUID());
    catalogue.add(
        new Product(id, app, edition, richness, List.of("scan"), List.of("linux"), List.of()));
    return id;
  }

  private PlanId plan(String edition, int richness, Kind kind, Period term, int places) {
    return owned.plan(product(edition, richness), kind, term, places);
  }
}
