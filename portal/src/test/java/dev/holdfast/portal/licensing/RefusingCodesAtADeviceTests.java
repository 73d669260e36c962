package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.device.ConnectCodes;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.message.Activated;
import dev.holdfast.protocol.message.Activation;
import java.net.http.HttpResponse;
import java.time.Period;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationContext;

/** CODE-5 to agents, with an account and without; and CODE-7 between a browser and an agent. */
@PortalTest
class RefusingCodesAtADeviceTests {
  private final RefusedCodes codes;
  private final ConnectCodes connectCodes;
  private final Activations activations;
  private final Redemptions redemptions;
  private final Subscriptions subscriptions;
  private final SettableClock clock;
  private final People people;
  private final String url;

  RefusingCodesAtADeviceTests(ApplicationContext portal, SettableClock clock, Site site) {
    this.codes = new RefusedCodes(portal, clock);
    this.connectCodes = portal.getBean(ConnectCodes.class);
    this.activations = portal.getBean(Activations.class);
    this.redemptions = portal.getBean(Redemptions.class);
    this.subscriptions = portal.getBean(Subscriptions.class);
    this.clock = clock;
    this.people = new People(site);
    this.url = site.url().toString();
  }

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  @ParameterizedTest(name = "{0} is a {1} {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "malformed: short                     | 422 | malformed",
        "malformed: foreign symbol            | 422 | malformed",
        "malformed: one symbol wrong          | 422 | malformed",
        "unknown                              | 410 | cannot-be-added",
        "in another account                   | 410 | cannot-be-added",
        "blocked                              | 410 | blocked",
        "suspended                            | 410 | suspended",
        "activate-by passed                   | 410 | activate-by-passed",
        "renewal without a previous licence   | 409 | previous-licence-needed",
        "previous unknown                     | 409 | cannot-be-used",
        "previous in another account          | 409 | cannot-be-used",
        "previous malformed                   | 422 | malformed"
      })
  void saysWhichWithoutAnAccount(String reason, int status, String code) {
    var presented = codes.make(reason, Sold.somebody());
    var laptop = Computer.enrolled(url);
    assertRefused(present(laptop, presented), status, code);
    assertThat(laptop.get("/licence").statusCode()).isEqualTo(404);
    if (status != 422) {
      assertThat(codes.audited(laptop.device())).hasSize(1);
    }
  }

  @ParameterizedTest(name = "{0} is a {1} {2}")
  @CsvSource(delimiter = '|', textBlock = RefusedCodes.REASONS)
  void saysWhichWithAnAccount(String reason, int status, String code) {
    var anna = people.register("anna");
    var laptop = connected(anna);
    var presented = codes.make(reason, anna.account());
    int held = subscriptions.of(anna.account()).size();
    assertRefused(present(laptop, presented), status, code);
    assertThat(subscriptions.of(anna.account())).hasSize(held);
  }

  @Test
  void tellsOfACodeInAnotherAccountWhatItTellsOfAnUnknownOne() {
    var laptop = Computer.enrolled(url);
    var one = present(laptop, codes.make("unknown", Sold.somebody()));
    var other = present(laptop, codes.make("in another account", Sold.somebody()));
    assertThat(one.body()).isEqualTo(other.body());
    assertThat(one.headers().map().keySet()).isEqualTo(other.headers().map().keySet());
  }

  @Test
  void hasNoPlaceLeftForASecondComputer() {
    var code = new RefusedCodes.Presented(codes.code());
    assertThat(present(Computer.enrolled(url), code).statusCode()).isEqualTo(200);
    assertRefused(present(Computer.enrolled(url), code), 409, "no-place-left");
  }

  @Test
  void refusesAProductThatDoesNotRunThere() {
    var code = new RefusedCodes.Presented(codes.forPhones());
    assertRefused(present(Computer.enrolled(url), code), 409, "not-compatible");
  }

  @Test
  void refusesACodeThatHasExpired() {
    var anna = people.register("anna");
    var code = codes.redeemed(codes.code(Kind.AUTO_RENEWING, 1), anna.account());
    var laptop = connected(anna);
    clock.pass(java.time.Duration.ofDays(500));
    laptop.enrol();
    assertRefused(present(laptop, new RefusedCodes.Presented(code)), 410, "expired");
  }

  @Test
  void refusesAReserveThatEndsSooner() {
    var anna = people.register("anna");
    var laptop = connected(anna);
    var brief = new RefusedCodes.Presented(codes.code(Period.ofDays(20)));
    assertThat(present(connected(anna), brief).statusCode()).isEqualTo(200);
    assertThat(present(laptop, new RefusedCodes.Presented(codes.code())).statusCode())
        .isEqualTo(200);
    assertRefused(present(laptop, brief), 409, "ends-sooner");
    var unused = new RefusedCodes.Presented(codes.code(Period.ofDays(20)));
    assertThat(present(laptop, unused).statusCode())
        .as("its days count from the end of the one in use")
        .isEqualTo(200);
  }

  @Test
  void makesThoseWhoGuessWait() {
    var laptop = Computer.enrolled(url);
    for (int i = 0; i < 10; i++) {
      present(laptop, new RefusedCodes.Presented(RefusedCodes.unknown()));
    }
    var answer = present(laptop, new RefusedCodes.Presented(codes.code()));
    assertRefused(answer, 429, "too-many-attempts");
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void renewsForWhateverTheComputerHadOrForLess() {
    var laptop = Computer.enrolled(url);
    present(laptop, new RefusedCodes.Presented(codes.code()));
    var renewed = present(laptop, new RefusedCodes.Presented(codes.renewal()));
    var reserve = Json.read(renewed.body(), Activated.class).orElseThrow();
    assertThat(reserve.result()).as("found on this device, waits").isEqualTo("reserve");
    var other = Computer.enrolled(url);
    var code = codes.renewal().canonical();
    assertRefused(other.post("/activations", new Activation(code)), 409, "previous-licence-needed");
    var shorter = other.post("/activations", new Activation(code, null, true));
    var active = Json.read(shorter.body(), Activated.class).orElseThrow();
    var days = java.time.Duration.between(active.start(), active.end()).toDays();
    assertThat(days).isBetween(290L, 294L);
  }

  @Test
  void makesOneSubscriptionWhenABrowserAndAnAgentComeAtTheSameInstant() throws Exception {
    for (int round = 0; round < 4; round++) {
      var anna = people.register("anna");
      var laptop = connected(anna);
      var device = dev.holdfast.portal.device.DeviceId.parse(laptop.device()).orElseThrow();
      var code = codes.code();
      var who = new Redemptions.Redeemer(anna.account(), java.time.ZoneOffset.UTC);
      var callers = new ArrayList<Callable<Object>>();
      for (int i = 0; i < 16; i++) {
        callers.add(() -> redemptions.redeem(code, who));
        callers.add(() -> activations.activate(device, code));
      }
      var answers = new ArrayList<>();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var answer : threads.invokeAll(callers)) {
          answers.add(answer.get());
        }
      }
      assertThat(subscriptions.of(anna.account())).hasSize(1);
      assertThat(answers).filteredOn(Redemption.Granted.class::isInstance).hasSizeLessThan(2);
      assertThat(answers)
          .filteredOn(DeviceActivation.Activated.class::isInstance)
          .hasSize(16);
      assertThat(subscriptions.of(anna.account()).getFirst().places().taken()).isEqualTo(1);
    }
  }

  private Computer connected(People.Person person) {
    var computer = Computer.enrolled(url);
    assertThat(computer.connect(connectCodes.make(person.account()).reveal()).statusCode())
        .isEqualTo(200);
    return computer;
  }

  private static HttpResponse<String> present(Computer at, RefusedCodes.Presented presented) {
    return at.post("/activations", new Activation(presented.code(), presented.previous(), null));
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("\"" + code + "\"");
  }
}
