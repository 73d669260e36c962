package dev.holdfast.portal.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.PushService;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which browsers are told by web push, and how they come on the list and off it. */
@PortalTest
class AddingABrowserTests {
  private static final String API = "/api/v1/account/push-browsers";

  private final JdbcClient jdbc;
  private final People people;
  private final PushService service = new PushService();

  AddingABrowserTests(JdbcClient jdbc, Site site) {
    this.jdbc = jdbc;
    this.people = new People(site);
  }

  @AfterEach
  void close() {
    service.close();
    jdbc.sql("DELETE FROM push_browser").update();
  }

  @Test
  void thePortalSendsToNoOtherAddress() {
    var anna = people.register("anna");
    for (var endpoint : List.of(
        "https://example.org/push",
        "http://127.0.0.1:1/push",
        "http://169.254.169.254/latest",
        "http://localhost@example.org/",
        "https://localhost.example.org/",
        "file:///etc/passwd",
        "nonsense",
        "")) {
      var body = service.subscription("Kitchen").replace(service.endpoint(), endpoint);
      var answer = post(anna, body);
      assertThat(answer.statusCode()).as(endpoint).isEqualTo(422);
      assertThat(answer.body()).contains("\"endpoint\"");
    }
  }

  @Test
  void whatIsNoSubscriptionIsRefused() {
    var anna = people.register("anna");
    for (var body : List.of(
        "{}",
        "{\"endpoint\":\"http://localhost:1/\"}",
        "{\"endpoint\":\"http://localhost:1/\",\"keys\":{\"p256dh\":\"AAAA\",\"auth\":\"AAAA\"}}",
        "{\"endpoint\":\"http://localhost:1/\",\"keys\":{\"p256dh\":\"%%\",\"auth\":null}}",
        offTheCurve(service.subscription("Kitchen")))) {
      assertThat(post(anna, body).statusCode()).as(body).isEqualTo(422);
    }
  }

  /** The same with a public key whose x is another one. */
  private static String offTheCurve(String subscription) {
    var key = Pattern.compile("(?<=p256dh\":\"B).").matcher(subscription);
    return key.replaceFirst(found -> found.group().equals("A") ? "B" : "A");
  }

  @Test
  void aBrowserBelongsToWhoeverAddedItLastAndOnlyTheyRemoveIt() {
    var anna = people.register("anna");
    var bert = people.register("bert");
    add(anna, "Kitchen");
    var id = json(add(bert, "Cellar")).get("id").asString();
    assertThat(json(anna.browser().get(API)).get("items").size()).isZero();
    assertThat(delete(anna, id)).isEqualTo(404);
    assertThat(bert.browser().get("/account/notifications").body()).contains("Cellar");
    bert.browser()
        .submit(
            "/account/notifications",
            "/account/notifications/browsers/" + id + "/removal",
            Map.of());
    assertThat(delete(bert, id)).isEqualTo(404);
    assertThat(json(bert.browser().get(API)).get("items").size()).isZero();
  }

  @Test
  void aBrowserThatSignsOutIsToldNothingMore() {
    var anna = people.register("anna");
    var second = signedIn(anna);
    var third = signedIn(anna);
    add(anna, "Kitchen");
    second.json("POST", "/account/profile", API, subscription("Cellar", "2"));
    third.json("POST", "/account/profile", API, subscription("Attic", "3"));
    anna.browser().submit("/account/profile", "/sign-out", Map.of());
    assertThat(third.get(API).body()).contains("Cellar", "Attic").doesNotContain("Kitchen");
    third.submit("/account/security", "/account/security/sessions/ending", Map.of());
    assertThat(third.get(API).body()).contains("Attic").doesNotContain("Cellar");
    var sessions = "/api/v1/account/sessions";
    var key = json(third.get(sessions)).get("items").get(0).get("id").asString();
    third.json("DELETE", "/account/profile", sessions + "/" + key, "");
    assertThat(json(signedIn(anna).get(API)).get("items").isEmpty()).isTrue();
  }

  @Test
  void aNewPasswordEndsThePushOfOtherBrowsersAlone() {
    var anna = people.register("anna");
    var second = signedIn(anna);
    add(anna, "Kitchen");
    second.json("POST", "/account/profile", API, subscription("Cellar", "2"));
    var fresh = "Walnut-copper-3-Sail";
    var form = Map.of("current", anna.password(), "newPassword", fresh, "again", fresh);
    anna.browser().submit("/account/password", "/account/password", form);
    assertThat(anna.browser().get(API).body()).contains("Kitchen").doesNotContain("Cellar");
  }

  private Browser signedIn(Person person) {
    var browser = people.guest();
    var form = Map.of("email", person.email(), "password", person.password());
    browser.submit("/sign-in", "/sign-in", form);
    return browser;
  }

  private String subscription(String name, String which) {
    return service.subscription(name).replace(service.endpoint(), service.endpoint() + which);
  }

  @Test
  void thereIsRoomForTen() {
    var anna = people.register("anna");
    for (int i = 0; i < PushBrowsers.MOST; i++) {
      var body = service.subscription("").replace(service.endpoint(), service.endpoint() + i);
      assertThat(post(anna, body).statusCode()).isEqualTo(201);
    }
    assertThat(add(anna, "One more").statusCode()).isEqualTo(409);
    assertThat(add(anna, "x".repeat(101)).statusCode()).isEqualTo(422);
    assertThat(people.guest().get("/push-worker.js").headers().firstValue("Content-Type"))
        .hasValue("text/javascript;charset=UTF-8");
  }

  private HttpResponse<String> add(Person person, String name) {
    return post(person, service.subscription(name));
  }

  private static HttpResponse<String> post(Person person, String body) {
    return person.browser().json("POST", "/account/profile", API, body);
  }

  private static int delete(Person person, String id) {
    return person
        .browser()
        .json("DELETE", "/account/profile", API + "/" + id, "")
        .statusCode();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
