package dev.holdfast.portal.device;

import static dev.holdfast.portal.device.EnrollingADeviceTests.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.account.SessionEnding;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.portal.world.Solver;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.message.Connection;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@PortalTest
class ConfirmingADeviceTests {
  private static final String FORM = "application/x-www-form-urlencoded";

  private final ApplicationContext portal;
  private final String url;
  private final People people;
  private final Devices devices;
  private final JdbcClient jdbc;
  private final SettableClock clock;

  ConfirmingADeviceTests(ApplicationContext portal, Site site, JdbcClient jdbc, Clock clock) {
    this.portal = portal;
    this.url = site.url().toString();
    this.people = new People(site);
    this.devices = portal.getBean(Devices.class);
    this.jdbc = jdbc;
    this.clock = (SettableClock) clock;
  }

  @AfterEach
  void backToNow() {
    clock.reset();
  }

  @Test
  void thePersonTypesTheCodeSeesTheDeviceAndLetsItIn() {
    var anna = people.register("anna");
    var computer = Computer.enrolled(url);
    var begun = begin(computer);
    assertThat(begun.get("verification_uri").asString()).isEqualTo(url + "/connect");
    assertThat(error(token(begun))).isEqualTo("authorization_pending");

    var page = typed(anna.browser(), code(begun));
    assertThat(anna.browser().get(page).body())
        .contains("Anna's laptop", "Debian 12", "Are you holding this device?");
    anna.browser().submit(page, page + "/approval", Map.of());
    pause();

    var access = json(token(begun)).get("access_token").asString();
    assertThat(computer.post("/connections", Connection.byAccessToken(access)).body())
        .contains(anna.email());
    assertThat(devices.of(anna.account())).hasSize(1);
    assertThat(anna.browser().get(page).body()).contains("is connected");
  }

  @Test
  void theAccessTokenWorksOnceAndForItsDeviceOnly() {
    var anna = people.register("anna");
    var computer = Computer.enrolled(url);
    var access = approved(anna, computer);
    var thief = Computer.enrolled(url).post("/connections", Connection.byAccessToken(access));
    refusedWith(thief, 410, "access-token-invalid");
    assertThat(computer.post("/connections", Connection.byAccessToken(access)).statusCode())
        .isEqualTo(200);
    computer.post("/disconnections", "{\"freePlace\":true}");
    var again = computer.post("/connections", Connection.byAccessToken(access));
    refusedWith(again, 410, "access-token-invalid");
  }

  @Test
  void ofTwoWhoAskForTheTokenAtOnceOneGetsIt() throws Exception {
    var anna = people.register("anna");
    var begun = begin(Computer.enrolled(url));
    var page = typed(anna.browser(), code(begun));
    anna.browser().submit(page, page + "/approval", Map.of());
    jdbc.sql("UPDATE device_grant SET interval_s = 0").update();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asks = IntStream.range(0, 4)
          .<Callable<Integer>>mapToObj(i -> () -> token(begun).statusCode())
          .toList();
      var statuses =
          threads.invokeAll(asks).stream().map(future -> future.resultNow()).toList();
      assertThat(statuses).containsOnlyOnce(200);
    }
  }

  @Test
  void approvingTwiceIsApprovingOnce() {
    var anna = people.register("anna");
    var begun = begin(Computer.enrolled(url));
    var page = typed(anna.browser(), code(begun));
    assertThat(anna.browser().submit(page, page + "/approval", Map.of()).statusCode())
        .isEqualTo(303);
    var second = anna.browser().submit("/connect", page + "/approval", Map.of());
    assertThat(second.statusCode()).isEqualTo(303);
    anna.browser().submit("/connect", page + "/refusal", Map.of());
    assertThat(anna.browser().get(page).body()).contains("is being connected");
  }

  @Test
  void whoIsNotHoldingItTurnsItAway() {
    var anna = people.register("anna");
    var begun = begin(Computer.enrolled(url));
    var page = typed(anna.browser(), code(begun));
    anna.browser().submit(page, page + "/refusal", Map.of());
    assertThat(error(token(begun))).isEqualTo("access_denied");
  }

  @Test
  void afterTenMinutesTheCodeIsOver() {
    var anna = people.register("anna");
    var begun = begin(Computer.enrolled(url));
    clock.pass(Duration.ofMinutes(11));
    assertThat(error(token(begun))).isEqualTo("expired_token");
    var answer = anna.browser().submit("/connect", "/connect", Map.of("code", code(begun)));
    assertThat(answer.statusCode()).isEqualTo(422);
  }

  @Test
  void whoWasLetInAndDoesNotComeIsNotLetInLater() {
    var anna = people.register("anna");
    var begun = letIn(anna);
    clock.pass(Duration.ofMinutes(16));
    assertThat(error(token(begun))).isEqualTo("expired_token");
  }

  @Test
  void whoWasLetInAndDidNotComeIsTurnedAwayWhenTheAccountStartsAnew() {
    var anna = people.register("anna");
    var begun = letIn(anna);
    var sessions = portal.getBean(SessionEnding.class);
    portal
        .getBean(TransactionTemplate.class)
        .executeWithoutResult(status -> sessions.endEverything(anna.account()));
    assertThat(error(token(begun))).isEqualTo("expired_token");
  }

  private JsonNode letIn(People.Person person) {
    var begun = begin(Computer.enrolled(url));
    var page = typed(person.browser(), code(begun));
    person.browser().submit(page, page + "/approval", Map.of());
    return begun;
  }

  @Test
  void anotherAccountSeesNothingOfIt() {
    var anna = people.register("anna");
    var bert = people.register("bert");
    var begun = begin(Computer.enrolled(url));
    var page = typed(anna.browser(), code(begun));
    assertThat(bert.browser().get(page).statusCode()).isEqualTo(404);
    assertThat(bert.browser().submit("/connect", page + "/approval", Map.of()).statusCode())
        .isEqualTo(404);
    assertThat(bert.browser()
            .submit("/connect", "/connect", Map.of("code", code(begun)))
            .statusCode())
        .isEqualTo(422);
    assertThat(error(token(begun))).isEqualTo("authorization_pending");
  }

  @Test
  void aSecretCodeIsRemovedByItsOwnAccountAfterARecentSignInOnly() {
    var anna = people.register("anna");
    var bert = people.register("bert");
    var computer = Computer.enrolled(url);
    computer.post("/connections", Connection.byAccessToken(approved(anna, computer)));
    var another = begin(computer, "&purpose=secret-code");
    var refused = typed(bert.browser(), code(another));
    assertThat(bert.browser().get(refused).body())
        .contains("not connected to your account")
        .doesNotContain("/approval");
    bert.browser().submit("/connect", refused + "/approval", Map.of());
    assertThat(error(token(another))).isEqualTo("authorization_pending");

    clock.pass(Duration.ofMinutes(11));
    var begun = begin(computer, "&purpose=secret-code");
    var page = typed(anna.browser(), code(begun));
    assertThat(anna.browser().get(page).headers().firstValue("Location").orElseThrow())
        .contains("/sign-in/again");
    anna.browser().submit("/connect", page + "/approval", Map.of());
    assertThat(error(token(begun))).isEqualTo("authorization_pending");
    anna.browser()
        .submit(
            "/sign-in/again",
            "/sign-in/again",
            Map.of("password", anna.password(), "continue", page));
    assertThat(anna.browser().get(page).body())
        .contains("Remove the secret code of this device?", "Anna's laptop");
    anna.browser().submit(page, page + "/approval", Map.of());
    pause();
    assertThat(json(token(begun)).get("access_token").asString()).isNotEmpty();
    assertThat(anna.browser().get(page).body()).contains("The device may do it");
  }

  @Test
  void whatIsAskedForIsSaidAndNothingElseCanBeAskedFor() {
    var anna = people.register("anna");
    var computer = Computer.enrolled(url);
    computer.post("/connections", Connection.byAccessToken(approved(anna, computer)));
    var page = typed(anna.browser(), code(begin(computer, "&purpose=place")));
    assertThat(anna.browser().get(page).body())
        .contains("May this device free a place?")
        .doesNotContain("Are you holding");
    assertThat(asked(computer, "&purpose=everything").statusCode()).isEqualTo(400);
  }

  @Test
  void afterFiveWrongCodesTheAccountWaits() {
    var anna = people.register("anna");
    for (int i = 0; i < 5; i++) {
      var wrong = anna.browser().submit("/connect", "/connect", Map.of("code", "0000-000" + i));
      assertThat(wrong.statusCode()).isEqualTo(422);
    }
    var code = code(begin(Computer.enrolled(url)));
    var answer = anna.browser().submit("/connect", "/connect", Map.of("code", code));
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void afterThreeMoreTheBrowserHasToWorkFirst() {
    var anna = people.register("anna");
    for (int i = 0; i < 8; i++) {
      var form = Map.of("code", "0000-000" + i);
      var wrong = anna.browser().submit("/connect", "/connect", form);
      assertThat(wrong.statusCode()).isEqualTo(422);
      clock.pass(Duration.ofSeconds(i < 4 ? 0 : 30L << (i - 4)));
    }
    var code = code(begin(Computer.enrolled(url)));
    var asked = anna.browser().submit("/connect", "/connect", Map.of("code", code));
    assertThat(asked.statusCode()).isEqualTo(428);
    var solved = Solver.solve(Solver.onPage(asked.body()));
    var found =
        anna.browser().submit("/connect", "/connect", Map.of("code", code, "solved", solved));
    assertThat(found.statusCode()).isEqualTo(303);
  }

  @Test
  void whoAsksTooOftenIsToldToSlowDown() {
    var begun = begin(Computer.enrolled(url));
    token(begun);
    assertThat(error(token(begun))).isEqualTo("slow_down");
  }

  @Test
  void onlyAnEnrolledDeviceOfTheAgentsClientMayAsk() {
    var guest = people.guest();
    assertThat(guest
            .post("/oauth2/device_authorization", FORM, "client_id=holdfast-agent")
            .statusCode())
        .isEqualTo(400);
    assertThat(guest
            .post(
                "/oauth2/device_authorization",
                FORM,
                "client_id=holdfast-agent&device=dev_00000000000000000000000000")
            .statusCode())
        .isEqualTo(400);
    assertThat(guest
            .post("/oauth2/device_authorization", FORM, "client_id=other&device=x")
            .statusCode())
        .isIn(400, 401);
    assertThat(guest
            .post("/oauth2/token", FORM, "grant_type=password&client_id=holdfast-agent")
            .statusCode())
        .isEqualTo(400);
    assertThat(guest
            .post(
                "/oauth2/token",
                FORM,
                "grant_type=urn:ietf:params:oauth:grant-type:device_code&client_id=holdfast-agent&device_code=x")
            .statusCode())
        .isEqualTo(400);
  }

  private String approved(People.Person person, Computer computer) {
    var begun = begin(computer);
    var page = typed(person.browser(), code(begun));
    person.browser().submit(page, page + "/approval", Map.of());
    return json(token(begun)).get("access_token").asString();
  }

  private JsonNode begin(Computer computer) {
    return begin(computer, "");
  }

  private HttpResponse<String> asked(Computer computer, String purpose) {
    return people
        .guest()
        .post(
            "/oauth2/device_authorization",
            FORM,
            "client_id=holdfast-agent&device=" + computer.device() + purpose);
  }

  private JsonNode begin(Computer computer, String purpose) {
    var answer = asked(computer, purpose);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  private HttpResponse<String> token(JsonNode begun) {
    return people
        .guest()
        .post(
            "/oauth2/token",
            FORM,
            "grant_type=urn:ietf:params:oauth:grant-type:device_code&client_id=holdfast-agent&device_code="
                + begun.get("device_code").asString());
  }

  /** Types the code and gives the address of the request's own page. */
  private static String typed(Browser browser, String code) {
    var answer = browser.submit("/connect", "/connect", Map.of("code", code));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private void pause() {
    clock.pass(Duration.ofSeconds(5));
  }

  private static String code(JsonNode begun) {
    return begun.get("user_code").asString();
  }

  private static String error(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(400);
    return json(answer).get("error").asString();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return Json.mapper().readTree(answer.body());
  }
}
