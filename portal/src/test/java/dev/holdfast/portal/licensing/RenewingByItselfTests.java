package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.device.ConnectCodes;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.integration.Scope;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.portal.world.Staff;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class RenewingByItselfTests {
  private final ApplicationContext portal;
  private final AutoRenewals renewals;
  private final SettableClock clock;
  private final People people;
  private final Owned owned;
  private final String url;

  RenewingByItselfTests(
      ApplicationContext portal, AutoRenewals renewals, SettableClock clock, Site site) {
    this.portal = portal;
    this.renewals = renewals;
    this.clock = clock;
    this.people = new People(site);
    this.owned = new Owned(portal);
    this.url = site.url().toString();
  }

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  @Test
  void addsAPeriodOnceHoweverManyAsk() throws Exception {
    var anna = people.register("anna");
    var held = monthly(anna);
    var end = held.end().orElseThrow();
    var answers = new ArrayList<RenewalAnswer>();
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<RenewalAnswer> renew = () -> renewals.renew(held.id(), end, Sold.STAFF);
      for (var answer : callers.invokeAll(Collections.nCopies(12, renew))) {
        answers.add(answer.get());
      }
    }
    assertThat(answers)
        .allSatisfy(each -> assertThat(each).isInstanceOf(RenewalAnswer.Renewed.class))
        .filteredOn(each -> !((RenewalAnswer.Renewed) each).again())
        .hasSize(1);
    var after = owned.now(held);
    assertThat(after.end())
        .hasValue(PaidTerm.end(held.start().orElseThrow(), Period.ofMonths(1), 2, Owned.BERLIN));
    assertThat(owned.history(held)).containsOnlyOnce("renewed");
    var mails = Owned.mails(
        anna.browser(), anna.email(), all -> Owned.subjects(all).toString().contains("renewed"));
    assertThat(Owned.subjects(mails))
        .filteredOn(each -> each.contains("was renewed"))
        .hasSize(1);
  }

  @Test
  void twelveMonthlyRenewalsAreAYearWhateverTheDay() {
    var held = monthly(people.register("anna"));
    for (int month = 0; month < 11; month++) {
      var now = owned.now(held);
      clock.pass(Duration.between(clock.instant(), now.end().orElseThrow().minusSeconds(60)));
      assertThat(renewals.renew(held.id(), now.end().orElseThrow(), Sold.STAFF))
          .isInstanceOf(RenewalAnswer.Renewed.class);
    }
    assertThat(owned.now(held).end())
        .hasValue(PaidTerm.end(held.start().orElseThrow(), Period.ofYears(1), Owned.BERLIN));
  }

  @Test
  void goesOnFromTheOldEndInGraceAndInLimitedModeButNotAfterExpiry() {
    var held = monthly(people.register("anna"));
    var end = held.end().orElseThrow();
    clock.pass(Duration.between(clock.instant(), end.plus(Duration.ofDays(5))));
    assertThat(owned.now(held).state(clock.instant())).isEqualTo(State.GRACE);
    renewals.renew(held.id(), end, Sold.STAFF);
    assertThat(owned.now(held).state(clock.instant())).isEqualTo(State.ACTIVE);
    var second = owned.now(held).end().orElseThrow();
    clock.pass(Duration.between(clock.instant(), second.plus(Duration.ofDays(20))));
    assertThat(owned.now(held).state(clock.instant())).isEqualTo(State.LIMITED_MODE);
    renewals.renew(held.id(), second, Sold.STAFF);
    var third = owned.now(held).end().orElseThrow();
    assertThat(third)
        .isEqualTo(PaidTerm.end(held.start().orElseThrow(), Period.ofMonths(1), 3, Owned.BERLIN));
    clock.pass(Duration.between(clock.instant(), third.plus(Duration.ofDays(60))));
    assertThat(renewals.renew(held.id(), third, Sold.STAFF))
        .isEqualTo(new RenewalAnswer.Refused(RenewalRefusal.EXPIRED));
  }

  @Test
  void theLicenceOnAComputerFollowsAtOnce() throws Exception {
    var anna = people.register("anna");
    var held = monthly(anna);
    var computer = Computer.enrolled(url);
    computer.connect(portal.getBean(ConnectCodes.class).make(anna.account()).reveal());
    var device = DeviceId.parse(computer.device()).orElseThrow();
    portal.getBean(Entitlements.class).take(device, held.id());
    var before = portal.getBean(Licences.class).newest(device).orElseThrow().sequence();
    renewals.renew(held.id(), held.end().orElseThrow(), Sold.STAFF);
    await().until(() -> sequence(device) > before);
  }

  @Test
  void annaTurnsItOffOnThePageIsToldWhatSheLosesAndResumes() throws Exception {
    var anna = people.register("anna");
    var held = monthly(anna);
    var path = "/subscriptions/" + held.id().text();
    assertThat(anna.browser().get(path).body()).contains("Turn off renewal", "Renews after");
    assertThat(anna.browser().get(path + "/renewal-stop").body())
        .contains("stays active until", "no grace period", "Why do you turn it off?");
    var off = anna.browser()
        .submit(path + "/renewal-stop", path + "/renewal-stop", Map.of("why", "Too dear"));
    assertThat(off.statusCode()).isEqualTo(303);
    assertThat(anna.browser()
            .get(off.headers().firstValue("Location").orElseThrow())
            .body())
        .contains("Renewal is turned off", "Ends on", "Resume renewal")
        .doesNotContain("Renews after", "Grace until");
    assertThat(portal
            .getBean(JdbcClient.class)
            .sql("SELECT why FROM renewal_off WHERE subscription = :id")
            .param("id", held.id().value())
            .query(String.class)
            .single())
        .isEqualTo("Too dear");
    assertThat(renewals.renew(held.id(), held.end().orElseThrow(), Sold.STAFF))
        .isEqualTo(new RenewalAnswer.Refused(RenewalRefusal.RENEWAL_OFF));
    anna.browser().submit(path, path + "/renewal-resumption", Map.of());
    assertThat(anna.browser().get(path).body()).contains("Renews after");
    assertThat(owned.history(held)).endsWith("renewal-turned-off", "renewal-turned-on");
    var mails = Owned.mails(
        anna.browser(), anna.email(), all -> Owned.subjects(all).toString().contains("on again"));
    assertThat(Owned.subjects(mails))
        .endsWith(
            "Renewal of Protection Plus is turned off", "Renewal of Protection Plus is on again");
  }

  @Test
  void theWindowSaysWhyNothingCanBeTurnedOff() {
    var anna = people.register("anna");
    var limited = owned.redeem(anna.account(), owned.plan(Kind.LIMITED, Period.ofYears(1), 1));
    assertThat(anna.browser()
            .get("/subscriptions/" + limited.id().text() + "/renewal-stop")
            .body())
        .contains("not-auto-renewing");
    var held = monthly(anna);
    renewals.turnOff(held.id(), anna.account(), "");
    assertThat(anna.browser()
            .get("/subscriptions/" + held.id().text() + "/renewal-stop")
            .body())
        .contains("renewal-off", "was turned off by its owner");
  }

  @Test
  void turnedOffItEndsWithoutGraceAndIsNotResumed() {
    var anna = people.register("anna");
    var held = monthly(anna);
    renewals.turnOff(held.id(), anna.account(), "");
    renewals.turnOff(held.id(), anna.account(), "");
    assertThat(owned.history(held)).containsOnlyOnce("renewal-turned-off");
    clock.pass(Duration.between(clock.instant(), held.end().orElseThrow().plusSeconds(60)));
    assertThat(owned.now(held).state(clock.instant())).isEqualTo(State.LIMITED_MODE);
    assertThat(renewals.resume(held.id(), anna.account()))
        .isEqualTo(new RenewalAnswer.Refused(RenewalRefusal.NOT_ACTIVE));
  }

  @Test
  void bertTurnsNothingOfAnnasOff() {
    var anna = people.register("anna");
    var bert = people.register("bert").browser();
    var held = monthly(anna);
    var path = "/subscriptions/" + held.id().text() + "/renewal-stop";
    assertThat(bert.get(path).statusCode()).isEqualTo(404);
    var api = bert.json("POST", "/account/profile", "/api/v1" + path + "s", "{}");
    assertThat(api.statusCode()).isEqualTo(404);
    assertThat(owned.history(held)).doesNotContain("renewal-turned-off");
    var own =
        anna.browser().json("POST", "/account/profile", "/api/v1" + path + "s", "{\"why\":\"x\"}");
    assertThat(own.body()).contains("\"renewal\":\"off\"");
  }

  @Test
  void oneFromAProviderSaysWhoManagesIt() {
    var anna = people.register("anna");
    var held = monthly(anna);
    portal.getBean(JdbcClient.class).sql("""
            UPDATE batch SET provider = 'Nordnet' WHERE id =
              (SELECT c.batch FROM code c JOIN subscription s ON s.code = c.id WHERE s.id = :id)
            """).param("id", held.id().value()).update();
    assertThat(anna.browser()
            .get("/subscriptions/" + held.id().text() + "/renewal-stop")
            .body())
        .contains("Nordnet", "managed-elsewhere");
    assertThat(renewals.turnOff(held.id(), anna.account(), ""))
        .isEqualTo(new RenewalAnswer.Refused(RenewalRefusal.MANAGED_ELSEWHERE));
  }

  @Test
  void operatorsFindRenewAndCancelOverTheApi() throws Exception {
    var olga = Staff.of(portal, Set.of(Scope.SUBSCRIPTIONS_READ, Scope.SUBSCRIPTIONS_WRITE));
    var anna = people.register("anna");
    var held = monthly(anna);
    var path = "/api/v1/subscriptions/" + held.id().text();
    var listed = Staff.json(olga.get("/api/v1/subscriptions?supportKey=" + held.supportKey()));
    assertThat(listed.path("items").get(0).path("account").asString(""))
        .isEqualTo(anna.account().text());
    assertThat(olga.post(path + "/renewals", "{}").statusCode()).isEqualTo(422);
    var end = "{\"end\":\"" + held.end().orElseThrow() + "\"}";
    assertThat(olga.post(path + "/renewals", end).statusCode()).isEqualTo(201);
    assertThat(olga.post(path + "/renewals", end).statusCode()).isEqualTo(200);
    assertThat(
            olga.post(path + "/renewals", "{\"end\":\"" + Instant.EPOCH + "\"}").body())
        .contains("other-end");
    assertThat(Staff.of(portal, Set.of(Scope.CODES_WRITE))
            .post(path + "/renewals", end)
            .statusCode())
        .isEqualTo(403);
    var tomorrow = clock.instant().plus(Duration.ofDays(1)).atZone(Owned.BERLIN).toLocalDate();
    assertThat(olga.post(
                path + "/cancellations",
                "{\"reason\":\"refund\",\"lastDay\":\"" + tomorrow.minusDays(3) + "\"}")
            .body())
        .contains("wrong-day");
    olga.post(path + "/cancellations", "{\"reason\":\"refund\",\"lastDay\":\"" + tomorrow + "\"}");
    assertThat(anna.browser().get("/subscriptions/" + held.id().text()).body())
        .contains("It was cancelled and ends after that day");
    clock.pass(Duration.ofDays(2));
    portal.getBean(Cancellations.class).run(clock.instant());
    portal.getBean(Cancellations.class).run(clock.instant());
    assertThat(owned.now(held).state(clock.instant())).isEqualTo(State.ENDED);
    assertThat(owned.history(held)).endsWith("renewed", "cancellation-set", "cancelled");
  }

  @Test
  void aDayAfterItWasDueThePageNamesTheCause() {
    var anna = people.register("anna");
    var held = monthly(anna);
    var now = held.end().orElseThrow();
    assertThat(new dev.holdfast.portal.licensing.web.RenewalFace(held, now.plusSeconds(3600))
            .overdue())
        .isEmpty();
    assertThat(new dev.holdfast.portal.licensing.web.RenewalFace(held, now.plusSeconds(90_000))
            .overdue())
        .isEqualTo("payment");
    clock.pass(Duration.between(clock.instant(), now.plusSeconds(90_000)));
    var later = anna.browser()
        .submit("/sign-in", "/sign-in", Map.of("email", anna.email(), "password", anna.password()));
    assertThat(later.statusCode()).isEqualTo(303);
    assertThat(anna.browser().get("/subscriptions/" + held.id().text()).body())
        .contains("the payment did not come through");
  }

  private long sequence(DeviceId device) {
    return portal.getBean(Licences.class).newest(device).orElseThrow().sequence();
  }

  private Subscription monthly(People.Person owner) {
    return owned.redeem(owner.account(), owned.plan(Kind.AUTO_RENEWING, Period.ofMonths(1), 3));
  }
}
