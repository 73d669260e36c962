package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.portal.world.Staff;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** CODE-5 to programs: each refusal with its status and stable code. */
@PortalTest
class RefusingCodesOverTheApiTests {
  private static final String PATH = "/api/v1/redemptions";

  private final ApplicationContext portal;
  private final RefusedCodes codes;
  private final Subscriptions subscriptions;
  private final JdbcClient jdbc;
  private final SettableClock clock;
  private final People people;

  RefusingCodesOverTheApiTests(ApplicationContext portal, SettableClock clock, Site site) {
    this.portal = portal;
    this.codes = new RefusedCodes(portal, clock);
    this.subscriptions = portal.getBean(Subscriptions.class);
    this.jdbc = portal.getBean(JdbcClient.class);
    this.clock = clock;
    this.people = new People(site);
  }

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  @ParameterizedTest(name = "{0} is a {1} {2}")
  @CsvSource(delimiter = '|', textBlock = RefusedCodes.REASONS)
  void saysWhichAndChangesNothing(String reason, int status, String code) {
    var anna = people.register("anna");
    var presented = codes.make(reason, anna.account());
    int held = subscriptions.of(anna.account()).size();
    var answer = present(anna, presented);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains("\"" + code + "\"").doesNotContain(presented.code());
    assertThat(subscriptions.of(anna.account())).hasSize(held);
    if (status == 409 && !code.equals("not-for-this-region")) {
      assertThat(Staff.json(answer).at("/facts/shorterTermDays").asInt()).isBetween(290, 294);
    }
    if (status != 422) {
      assertThat(codes.audited(anna.account().text())).isNotEmpty();
    }
  }

  @Test
  void tellsStrangersOfACodeInAnotherAccountWhatItTellsOfAnUnknownOne() {
    var anna = people.register("anna");
    for (var pair : new String[][] {
      {"unknown", "in another account"}, {"previous unknown", "previous in another account"}
    }) {
      var one = present(anna, codes.make(pair[0], anna.account()));
      var other = present(anna, codes.make(pair[1], anna.account()));
      assertThat(one.body()).isEqualTo(other.body());
      assertThat(one.statusCode()).isEqualTo(other.statusCode());
      assertThat(one.headers().map().keySet()).isEqualTo(other.headers().map().keySet());
    }
    assertThat(codes.audited(anna.account().text()))
        .as("the log tells them apart by the code's id alone")
        .hasSize(4);
  }

  @Test
  void answersTheOwnerThatItIsTheirs() {
    var anna = people.register("anna");
    var code = codes.redeemed(codes.code(), anna.account());
    assertThat(present(anna, new RefusedCodes.Presented(code)).statusCode()).isEqualTo(200);
  }

  @Test
  void stopsAtTheAccountsLimitAndSaysHowManyItHolds() {
    var anna = people.register("anna");
    var plan = Sold.plan(portal.getBean(Catalogue.class), Kind.LIMITED, 1);
    for (int i = 0; i < 100; i++) {
      jdbc.sql("""
              INSERT INTO subscription (id, account, plan, kind, made_at, places, user_places)
              VALUES (gen_random_uuid(), :account, :plan, 'LIMITED', :now, 1, 1)
              """)
          .param("account", anna.account().value())
          .param("plan", plan.text())
          .param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC))
          .update();
    }
    var answer = present(anna, new RefusedCodes.Presented(codes.code()));
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(Staff.json(answer).get("code").asString()).isEqualTo("subscription-limit");
    assertThat(Staff.json(answer).at("/facts/have").asInt()).isEqualTo(100);
    assertThat(Staff.json(answer).at("/facts/max").asInt()).isEqualTo(100);
  }

  @Test
  void makesThoseWhoGuessWaitAlsoWhenTheyGuessPreviousCodes() {
    var anna = people.register("anna");
    var renewal = codes.renewal().canonical();
    for (int i = 0; i < 10; i++) {
      var guess = new RefusedCodes.Presented(renewal, RefusedCodes.unknown().canonical());
      assertThat(present(anna, guess).statusCode()).isEqualTo(409);
    }
    var answer = present(anna, new RefusedCodes.Presented(codes.code()));
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.body()).contains("too-many-attempts");
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void givesTheShorterTermToThoseWhoAccept() {
    var anna = people.register("anna");
    var renewal = codes.renewal().canonical();
    var body = "{\"code\":\"" + renewal + "\",\"acceptShorterTerm\":true}";
    var answer = anna.browser().json("POST", "/subscriptions/new-code", PATH, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(anna.browser()
            .json("POST", "/subscriptions/new-code", PATH, body.replace("true", "\"x\""))
            .statusCode())
        .isEqualTo(400);
  }

  private static HttpResponse<String> present(Person who, RefusedCodes.Presented presented) {
    var body = JsonMapper.shared().createObjectNode().put("code", presented.code());
    if (presented.previous() != null) {
      body.put("previousCode", presented.previous());
    }
    return who.browser().json("POST", "/subscriptions/new-code", PATH, body.toString());
  }
}
