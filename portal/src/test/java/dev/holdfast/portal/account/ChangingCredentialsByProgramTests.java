package dev.holdfast.portal.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Another password and another address over the API: the same rules as on the pages. */
@PortalTest
class ChangingCredentialsByProgramTests {
  private static final String FRESH = "Walnut-copper-3-Sail";
  private static final String PASSWORD = "/api/v1/account/password";
  private static final String ADDRESS = "/api/v1/account/email-changes";

  private final People people;
  private final JdbcClient jdbc;

  ChangingCredentialsByProgramTests(Site site, JdbcClient jdbc) {
    this.people = new People(site);
    this.jdbc = jdbc;
  }

  @Test
  void aNewPasswordHoldsEndsOtherSessionsAndIsToldToTheOwner() {
    var anna = people.register("anna");
    var other = signedIn(anna);
    var answer = password(anna, anna.password(), FRESH);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(json(answer).get("disconnected").asInt()).isZero();
    assertThat(anna.browser().get("/api/v1/account").statusCode()).isEqualTo(200);
    assertThat(other.get("/api/v1/account").statusCode()).isEqualTo(401);
    people.awaitMail(anna.email(), "Your password was changed");
    assertThat(acts(anna)).contains("account.password-changed");
  }

  @Test
  void whatIsWrongIsNamedByField() {
    var anna = people.register("anna");
    for (var wrong : Map.of("Not-the-right-1", "current", "", "current").entrySet()) {
      var answer = password(anna, wrong.getKey(), FRESH);
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(json(answer).get("errors").get(0).get("field").asString())
          .isEqualTo(wrong.getValue());
    }
    assertThat(password(anna, anna.password(), "short").body()).contains("\"newPassword\"");
    assertThat(password(anna, anna.password(), anna.password()).body()).contains("password-used");
    assertThat(send("PUT", anna, PASSWORD, "{}").statusCode()).isEqualTo(422);
    assertThat(acts(anna)).doesNotContain("account.password-changed");
  }

  @Test
  void guessesCountAsThoseOfASignIn() {
    var anna = people.register("anna");
    var guesser = people.guest();
    var form = Map.of("email", anna.email(), "password", anna.password());
    guesser.submit("/sign-in", "/sign-in", form);
    int last = 0;
    for (int i = 0; i < 30 && last != 429; i++) {
      last = guesser
          .json("PUT", "/account/profile", PASSWORD, body("Not-the-right-" + i, FRESH))
          .statusCode();
    }
    assertThat(last).isEqualTo(429);
  }

  @Test
  void nobodyWithoutASessionOrTokenChangesAnything() {
    var anna = people.register("anna");
    assertThat(anna.browser().post(ADDRESS, "application/json", "{}").statusCode())
        .isEqualTo(403);
    assertThat(
            people.guest().json("PUT", "/sign-in", PASSWORD, body("x", FRESH)).statusCode())
        .isEqualTo(401);
    assertThat(people.guest().json("POST", "/sign-in", ADDRESS, "{}").statusCode())
        .isEqualTo(401);
  }

  @Test
  void anotherAddressIsProvenByTheCodeFromItsMailbox() {
    var anna = people.register("anna");
    var fresh = "new-" + UUID.randomUUID() + "@example.org";
    var wrong = address(anna, fresh, "Not-the-right-1");
    assertThat(wrong.statusCode()).isEqualTo(422);
    var asked = address(anna, fresh, anna.password());
    assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
    assertThat(json(asked).get("email").asString()).isEqualTo(fresh);
    var code = people.link(fresh, "\\ACode: \\d{6}").substring(6);
    var other = "%06d".formatted((Integer.parseInt(code) + 1) % 1_000_000);
    var refused = prove(anna, other);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(json(refused).get("facts").get("left").asInt()).isEqualTo(4);
    assertThat(json(prove(anna, code)).get("email").asString()).isEqualTo(fresh);
    assertThat(anna.browser().get("/api/v1/account").body()).contains(fresh);
    assertThat(prove(anna, code).statusCode()).isEqualTo(410);
    assertThat(people.link(anna.email(), "/email-undo\\?token=[\\w-]+")).isNotEmpty();
  }

  @Test
  void allOtherSessionsEndAtOnce() {
    var anna = people.register("anna");
    var other = signedIn(anna);
    var ended = send("DELETE", anna, "/api/v1/account/sessions", "");
    assertThat(json(ended).get("ended").asInt()).isOne();
    assertThat(other.get("/api/v1/account").statusCode()).isEqualTo(401);
    assertThat(anna.browser().get("/api/v1/account").statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> password(Person who, String current, String fresh) {
    return send("PUT", who, PASSWORD, body(current, fresh));
  }

  private static String body(String current, String fresh) {
    return "{\"current\":\"%s\",\"newPassword\":\"%s\"}".formatted(current, fresh);
  }

  private static HttpResponse<String> address(Person who, String email, String current) {
    var body = "{\"email\":\"%s\",\"current\":\"%s\"}".formatted(email, current);
    return send("POST", who, ADDRESS, body);
  }

  private static HttpResponse<String> prove(Person who, String code) {
    return send("POST", who, ADDRESS + "/proofs", "{\"code\":\"" + code + "\"}");
  }

  private static HttpResponse<String> send(String method, Person who, String path, String body) {
    return who.browser().json(method, "/account/profile", path, body);
  }

  private Browser signedIn(Person who) {
    var browser = people.guest();
    var form = Map.of("email", who.email(), "password", who.password());
    browser.submit("/sign-in", "/sign-in", form);
    return browser;
  }

  private List<String> acts(Person who) {
    return jdbc.sql("SELECT act FROM audit_entry WHERE object = :account")
        .param("account", who.account().text())
        .query(String.class)
        .list();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
