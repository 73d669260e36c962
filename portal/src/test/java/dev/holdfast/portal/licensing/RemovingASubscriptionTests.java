package dev.holdfast.portal.licensing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.device.ConnectCodes;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import java.time.Duration;
import java.time.Period;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationContext;

@PortalTest
class RemovingASubscriptionTests {
  private final ApplicationContext portal;
  private final Removals removals;
  private final SettableClock clock;
  private final People people;
  private final Owned owned;
  private final String url;

  RemovingASubscriptionTests(
      ApplicationContext portal, Removals removals, SettableClock clock, Site site) {
    this.portal = portal;
    this.removals = removals;
    this.clock = clock;
    this.people = new People(site);
    this.owned = new Owned(portal);
    this.url = site.url().toString();
  }

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  @ParameterizedTest(name = "{0} {1}: asks the name {2}")
  @CsvSource({
    "LIMITED, NOT_STARTED, true",
    "LIMITED, ACTIVE, true",
    "AUTO_RENEWING, GRACE, true",
    "AUTO_RENEWING, LIMITED_MODE, true",
    "LIMITED, SUSPENDED, true",
    "LIMITED, EXPIRED, false",
    "LIMITED, BLOCKED, false",
    "LIMITED, ENDED, false",
    "FREE, ACTIVE, false",
    "TRIAL, ACTIVE, true"
  })
  void asksTheNameOfWhatStillProtects(Kind kind, State state, boolean asks) {
    assertThat(Removal.asksName(kind, state)).isEqualTo(asks);
  }

  @Test
  void annaRemovesOneOnThePageAndGetsItsCodeByMail() throws Exception {
    var anna = people.register("anna");
    var code = owned.code(owned.plan(Kind.AUTO_RENEWING, Period.ofMonths(1), 3));
    var held = owned.redeem(anna.account(), code);
    var path = "/subscriptions/" + held.id().text();
    assertThat(anna.browser().get(path + "/removal").body())
        .contains("does not stop the charges", path + "/renewal-stop", "Type Protection Plus");
    var wrong =
        anna.browser().submit(path + "/removal", path + "/removal", Map.of("name", "Protection"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("as it stands here: Protection Plus");
    var gone = anna.browser()
        .submit(path + "/removal", path + "/removal", Map.of("name", " protection  PLUS "));
    assertThat(gone.statusCode()).isEqualTo(303);
    assertThat(anna.browser()
            .get(gone.headers().firstValue("Location").orElseThrow())
            .body())
        .contains("on its way to you by mail")
        .doesNotContain(held.id().text());
    assertThat(anna.browser().get(path).statusCode()).isEqualTo(404);
    var mails = Owned.mails(
        anna.browser(), anna.email(), all -> Owned.subjects(all).toString().contains("removed"));
    assertThat(mails.getLast().path("text").asString(""))
        .contains(code.canonical(), "still renews by itself");
  }

  @Test
  void bertAddsItAgainAndItGoesOnWhereItWas() {
    var anna = people.register("anna").account();
    var bert = people.register("bert").account();
    var code = owned.code(owned.plan(Kind.AUTO_RENEWING, Period.ofMonths(1), 3));
    var held = owned.redeem(anna, code);
    remove(held, anna);
    assertThat(owned.now(held).state(clock.instant())).isEqualTo(State.REMOVED);
    var again = owned.redeem(bert, code);
    assertThat(again.id()).isEqualTo(held.id());
    assertThat(again.end()).isEqualTo(held.end());
    assertThat(again.state(clock.instant())).isEqualTo(State.ACTIVE);
    assertThat(owned.history(held)).endsWith("removed", "added-again");
    assertThat(removals.remove(held.id(), anna, "Protection Plus"))
        .isInstanceOf(Removal.Unknown.class);
    remove(held, bert);
    owned.redeem(anna, code);
    assertThat(owned.history(held)).endsWith("removed", "added-again", "removed", "added-again");
  }

  @Test
  void itLeavesTheComputerWhoseReserveTakesOver() {
    var anna = people.register("anna").account();
    var used = owned.redeem(anna, owned.plan(Kind.LIMITED, Period.ofMonths(1), 1));
    var computer = connected(anna);
    portal.getBean(Entitlements.class).take(computer, used.id());
    var waiting = owned.code(owned.plan(Kind.LIMITED, Period.ofYears(1), 1));
    portal.getBean(Activations.class).activate(computer, waiting);
    var taking = portal.getBean(Taking.class);
    var reserve = taking.holding(computer).waiting().orElseThrow();
    remove(used, anna);
    assertThat(taking.inUse(computer)).map(Subscription::id).hasValue(reserve.id());
    assertThat(taking.holding(computer).waiting()).isEmpty();
    assertThat(owned.now(used).places().taken()).isZero();
    assertThat(owned.now(reserve).places().taken()).isOne();
  }

  @Test
  void theCodeWorksOnAComputerWithoutAnAccountToo() {
    var anna = people.register("anna").account();
    var code = owned.code(owned.plan(Kind.LIMITED, Period.ofYears(1), 1));
    var held = owned.redeem(anna, code);
    remove(held, anna);
    var alone = Computer.enrolled(url);
    var device = DeviceId.parse(alone.device()).orElseThrow();
    assertThat(portal.getBean(Activations.class).activate(device, code))
        .isInstanceOf(DeviceActivation.Activated.class);
    assertThat(owned.now(held).state(clock.instant())).isEqualTo(State.ACTIVE);
  }

  @Test
  void whatIsOverGoesWithoutItsNameAndABlockedCodeStaysBlocked() {
    var anna = people.register("anna").account();
    var held = owned.redeem(anna, owned.plan(Kind.AUTO_RENEWING, Period.ofMonths(1), 1));
    clock.pass(Duration.ofDays(200));
    assertThat(removals.remove(held.id(), anna, "")).isInstanceOf(Removal.Removed.class);
    var code = owned.code(owned.plan(Kind.LIMITED, Period.ofMonths(1), 1));
    var other = owned.redeem(anna, code);
    portal
        .getBean(Batches.class)
        .hold(
            Target.of(requireNonNull(other.code())),
            new Batches.Act(Hold.BLOCKED, "stolen", Sold.STAFF));
    assertThat(removals.remove(other.id(), anna, "")).isInstanceOf(Removal.Removed.class);
    assertThat(portal
            .getBean(Redemptions.class)
            .redeem(code, new Redemptions.Redeemer(anna, Owned.BERLIN)))
        .isEqualTo(new Redemption.Refused(Refusal.BLOCKED));
  }

  @Test
  void twoAtOnceRemoveItOnce() throws Exception {
    var anna = people.register("anna").account();
    var held = owned.redeem(anna, owned.plan(Kind.LIMITED, Period.ofMonths(1), 1));
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Removal> remove = () -> removals.remove(held.id(), anna, "Protection Plus");
      var answers = callers.invokeAll(Collections.nCopies(6, remove)).stream()
          .map(java.util.concurrent.Future::resultNow)
          .toList();
      assertThat(answers).filteredOn(Removal.Removed.class::isInstance).hasSize(1);
    }
    assertThat(owned.history(held)).containsOnlyOnce("removed");
  }

  @Test
  void onlyItsOwnerRemovesItOverTheApi() {
    var anna = people.register("anna");
    var bert = people.register("bert").browser();
    var held = owned.redeem(anna.account(), owned.plan(Kind.LIMITED, Period.ofMonths(1), 1));
    var path = "/api/v1/subscriptions/" + held.id().text() + "/removals";
    var body = "{\"name\":\"Protection Plus\"}";
    assertThat(bert.json("POST", "/account/profile", path, body).statusCode()).isEqualTo(404);
    assertThat(anna.browser().json("POST", "/account/profile", path, "{}").body())
        .contains("name-needed");
    assertThat(anna.browser().json("POST", "/account/profile", path, body).statusCode())
        .isEqualTo(204);
  }

  private void remove(Subscription held, dev.holdfast.portal.account.AccountId owner) {
    assertThat(removals.remove(held.id(), owner, "Protection Plus"))
        .isInstanceOf(Removal.Removed.class);
  }

  private DeviceId connected(dev.holdfast.portal.account.AccountId account) {
    var computer = Computer.enrolled(url);
    computer.connect(portal.getBean(ConnectCodes.class).make(account).reveal());
    return DeviceId.parse(computer.device()).orElseThrow();
  }
}
