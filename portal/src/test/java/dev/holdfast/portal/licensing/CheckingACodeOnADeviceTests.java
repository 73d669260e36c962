package dev.holdfast.portal.licensing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.catalogue.PlanId;
import dev.holdfast.portal.device.ConnectCodes;
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
import dev.holdfast.protocol.message.ActivationForecast;
import dev.holdfast.protocol.message.Holdings;
import dev.holdfast.protocol.message.Problem;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** What a code would do on a computer, said before it is done (LIC-11), and the reserve in the hands of a person (LIC-4). */
@PortalTest
class CheckingACodeOnADeviceTests {
  private final Batches batches;
  private final Catalogue catalogue;
  private final ConnectCodes connectCodes;
  private final Turning turning;
  private final SettableClock clock;
  private final String url;
  private final Person anna;
  private final Computer laptop;

  CheckingACodeOnADeviceTests(ApplicationContext portal, SettableClock clock, Site site) {
    this.batches = portal.getBean(Batches.class);
    this.catalogue = portal.getBean(Catalogue.class);
    this.connectCodes = portal.getBean(ConnectCodes.class);
    this.turning = portal.getBean(Turning.class);
    this.clock = clock;
    this.url = site.url().toString();
    this.anna = new People(url).register("anna");
    this.laptop = Computer.enrolled(url);
  }

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  @Test
  void aFirstCodeWouldBeActiveAndNothingHasChanged() {
    var code = code(2);
    var forecast = forecast(code);
    assertThat(forecast.result()).isEqualTo("active");
    assertThat(forecast.places()).isEqualTo(2);
    assertThat(forecast.owned()).isFalse();
    assertThat(holdings().subscriptions()).isEmpty();
    var activated = entered(code);
    assertThat(activated.end()).isEqualTo(forecast.end());
    assertThat(forecast(code).result()).isEqualTo("already");
  }

  @Test
  void aSecondOneWouldWaitAndSaysFromWhen() {
    var first = entered(code(1));
    var forecast = forecast(code(1));
    assertThat(forecast.result()).isEqualTo("reserve");
    assertThat(forecast.start()).isEqualTo(first.end());
    assertThat(forecast.end()).isAfter(first.end());
    assertThat(holdings().subscriptions()).hasSize(1);
  }

  @Test
  void aSecondOneReplacesTheFirstForWhoeverWantsThat() {
    var old = code(1);
    var first = entered(old);
    var wish = new Activation(code(1).canonical(), null, null, true);
    var forecast = forecast(wish);
    assertThat(forecast.result()).isEqualTo("active");
    assertThat(forecast.start()).isBefore(requireNonNull(first.end()));
    var answer = laptop.post("/activations", wish);
    var second = Json.read(answer.body(), Activated.class).orElseThrow();
    assertThat(second.result()).isEqualTo("active");
    assertThat(second.end()).isEqualTo(forecast.end());
    assertThat(holdings().subscriptions())
        .extracting(Holdings.Held::id)
        .containsExactly(second.subscription());
    var other = Computer.enrolled(url);
    assertThat(other.post("/activations", new Activation(old.canonical())).statusCode())
        .as("its place is free, its code stays good")
        .isEqualTo(200);
  }

  @Test
  void aRenewalCodeSaysHowManyDaysThereAreWithoutAPreviousLicence() {
    var product = Sold.product(catalogue);
    var plan = Sold.plan(catalogue, product, Kind.LIMITED, Plan.Purpose.RENEWAL, 1);
    var code = Sold.code(batches, plan);
    var problem = refused(check(new Activation(code.canonical())), 409, "previous-licence-needed");
    var facts = requireNonNull(problem.facts());
    long shorter = requireNonNull(facts.shorterTermDays());
    assertThat(shorter).isLessThan(requireNonNull(facts.fullTermDays()));
    var agreed = forecast(new Activation(code.canonical(), null, true));
    var days = Duration.between(agreed.start(), agreed.end()).toDays();
    assertThat(days).isBetween(shorter - 1, shorter + 1);
    var old = Sold.code(batches, Sold.plan(catalogue, product, Kind.LIMITED, Plan.Purpose.NEW, 1));
    entered(old);
    var proved = forecast(new Activation(code.canonical(), old.canonical(), null));
    assertThat(proved.result()).isEqualTo("reserve");
    assertThat(proved.term()).isEqualTo("P1Y");
  }

  @Test
  void whatWouldBeRefusedIsRefusedHereInTheSameWords() {
    var unknown = CodeText.random(new SecureRandom());
    var checked = check(new Activation(unknown.canonical()));
    assertThat(checked.body())
        .isEqualTo(
            laptop.post("/activations", new Activation(unknown.canonical())).body());
    refused(checked, 410, "cannot-be-added");
    var only = code(1);
    entered(only);
    var other = Computer.enrolled(url);
    refused(
        other.post("/activations/check", new Activation(only.canonical())), 409, "no-place-left");
    refused(laptop.post("/activations/check", "{}"), 422, "missing");
    refused(laptop.post("/activations/check", "{\"code\":\"ABC\"}"), 422, "malformed");
  }

  @Test
  void theReserveCanBeDroppedAndGivesItsPlaceBack() {
    refused(laptop.delete("/reserve"), 404, "no-reserve");
    entered(code(1));
    var second = code(1);
    entered(second);
    assertThat(holdings().subscriptions())
        .extracting(Holdings.Held::use)
        .containsExactly("active", "reserve");
    refused(laptop.post("/reserve/activation", "{}"), 409, "still-in-use");
    assertThat(laptop.delete("/reserve").statusCode()).isEqualTo(204);
    assertThat(holdings().subscriptions()).hasSize(1);
    var other = Computer.enrolled(url);
    assertThat(other.post("/activations", new Activation(second.canonical())).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aReserveWhoseSwitchFailedIsActivatedByHandOnceNothingStandsAgainstIt() {
    var first = entered(code(1));
    var issued = Sold.issue(batches, plan(1), 1, null);
    var second = entered(issued.codes().getFirst());
    var target = Target.of(issued.batch().id());
    batches.hold(target, new Batches.Act(Hold.BLOCKED, "stolen", Sold.STAFF));
    clock.pass(Duration.between(clock.instant(), requireNonNull(first.end()).plusSeconds(1)));
    turning.run(clock.instant());
    laptop.enrol();
    refused(laptop.post("/reserve/activation", "{}"), 410, "blocked");
    batches.lift(target, new Batches.Act(Hold.BLOCKED, "found", Sold.STAFF));
    var answer = laptop.post("/reserve/activation", "{}");
    if (answer.statusCode() == 200) {
      assertThat(Json.read(answer.body(), Activated.class).orElseThrow().subscription())
          .isEqualTo(second.subscription());
    }
    assertThat(holdings().subscriptions().getFirst().id()).isEqualTo(second.subscription());
  }

  @Test
  void whoseASubscriptionIsIsTold() {
    entered(code(2));
    assertThat(holdings().subscriptions().getFirst().owner()).isEqualTo(Holdings.Owner.NOBODY);
    connect(laptop, anna);
    laptop.post("/entitlements", "{}");
    var held = holdings().subscriptions().getFirst();
    assertThat(held.owner()).isEqualTo(Holdings.Owner.YOU);
    assertThat(held.supportKey()).isPositive();
    assertThat(holdings().page()).isEqualTo(url + "/subscriptions");
  }

  private PlanId plan(int places) {
    return Sold.plan(catalogue, Kind.LIMITED, places);
  }

  private CodeText code(int places) {
    return Sold.code(batches, plan(places));
  }

  private Activated entered(CodeText code) {
    var answer = laptop.post("/activations", new Activation(code.canonical()));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.read(answer.body(), Activated.class).orElseThrow();
  }

  private ActivationForecast forecast(CodeText code) {
    return forecast(new Activation(code.canonical()));
  }

  private ActivationForecast forecast(Activation activation) {
    var answer = check(activation);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.read(answer.body(), ActivationForecast.class).orElseThrow();
  }

  private HttpResponse<String> check(Activation activation) {
    return laptop.post("/activations/check", activation);
  }

  private Holdings holdings() {
    return Json.read(laptop.get("/holdings").body(), Holdings.class).orElseThrow();
  }

  private void connect(Computer computer, Person person) {
    assertThat(computer.connect(connectCodes.make(person.account()).reveal()).statusCode())
        .isEqualTo(200);
  }

  private static Problem refused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    var problem = Json.read(answer.body(), Problem.class).orElseThrow();
    assertThat(problem.code()).isEqualTo(code);
    return problem;
  }
}
