package dev.holdfast.portal.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.mail.Category;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Web push, from what happened to the words in a browser. */
@PortalTest
class PushingToBrowsersTests {
  private static final String API = "/api/v1/account/push-browsers";

  private final Notifications notifications;
  private final Pushing pushing;
  private final TransactionTemplate transaction;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final People people;
  private final PushService service = new PushService();

  PushingToBrowsersTests(
      Notifications notifications,
      Pushing pushing,
      TransactionTemplate transaction,
      JdbcClient jdbc,
      Clock clock,
      Site site) {
    this.notifications = notifications;
    this.pushing = pushing;
    this.transaction = transaction;
    this.jdbc = jdbc;
    this.clock = clock;
    this.people = new People(site);
  }

  @AfterEach
  void close() {
    service.close();
    jdbc.sql("DELETE FROM push_browser").update();
  }

  @Test
  void annasBrowserIsToldOnceAndOnlyItCanReadIt() throws GeneralSecurityException {
    var anna = people.register("anna");
    var key = json(anna.browser().get(API)).get("publicKey").asString();
    assertThat(add(anna, "Kitchen").statusCode()).isEqualTo(201);
    tell(anna, "one", Category.DEVICE_SECURITY);
    tell(anna, "one", Category.DEVICE_SECURITY);
    await(1);
    awaitSettled();
    pushing.run(clock.instant().plus(Duration.ofMinutes(5)));
    assertThat(service.came).hasSize(1);
    var request = service.came.getFirst();
    var words = JsonMapper.shared().readTree(service.open(request));
    assertThat(words.get("title").asString()).isEqualTo("Test mail for Anna");
    assertThat(words.get("text").asString()).startsWith("Dear Anna");
    assertThat(words.get("path").asString()).isEqualTo("/devices");
    assertThat(request.headers().get("Content-Encoding")).isEqualTo("aes128gcm");
    assertThat(request.headers().get("TTL")).isEqualTo("86400");
    var claims = JsonMapper.shared().readTree(PushService.claims(request, key));
    assertThat(service.endpoint()).startsWith(claims.get("aud").asString() + "/");
    assertThat(claims.get("sub").asString()).startsWith("mailto:");
    assertThat(Instant.ofEpochSecond(claims.get("exp").asLong()))
        .isBetween(clock.instant(), clock.instant().plus(Duration.ofHours(24)));
  }

  @Test
  void whatSheTurnedOffIsNotPushed() {
    var anna = people.register("anna");
    add(anna, "Kitchen");
    anna.browser()
        .json(
            "PUT",
            "/account/profile",
            "/api/v1/account/notifications",
            "{\"wishes\":{\"charges.push\":false}}");
    tell(anna, "charge", Category.CHARGES);
    tell(anna, "device", Category.DEVICE_SECURITY);
    await(1);
    awaitSettled();
    assertThat(service.came).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void aBrowserThatIsGoneIsForgotten(int status) {
    var anna = people.register("anna");
    service.answer = status;
    add(anna, "Kitchen");
    tell(anna, "one", Category.DEVICE_SECURITY);
    await(1);
    awaitNone(anna);
    var acts = jdbc.sql(
            "SELECT act FROM audit_entry WHERE object = :object AND act LIKE '%browser%'")
        .param("object", anna.account().text())
        .query(String.class)
        .list();
    assertThat(acts)
        .containsExactlyInAnyOrder("notification.browser-added", "notification.browser-gone");
  }

  @Test
  void aServiceThatIsAwayIsAskedAgainAFewTimes() {
    var anna = people.register("anna");
    service.answer = 503;
    add(anna, "Kitchen");
    tell(anna, "one", Category.DEVICE_SECURITY);
    await(1);
    var now = clock.instant();
    for (int hour = 1; hour < 30; hour++) {
      pushing.run(now.plus(Duration.ofHours(hour)));
    }
    assertThat(service.came).hasSize(Pushing.MOST_TRIES);
    assertThat(waiting()).isZero();
  }

  @Test
  void aMessageThatIsRefusedIsNotSentAgain() {
    var anna = people.register("anna");
    service.answer = 413;
    add(anna, "Kitchen");
    tell(anna, "one", Category.DEVICE_SECURITY);
    await(1);
    awaitSettled();
    pushing.run(clock.instant().plus(Duration.ofHours(1)));
    assertThat(service.came).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"1, PT30S", "2, PT2M", "3, PT8M", "4, PT32M", "5, PT2H8M"})
  void pausesBetweenTriesGrow(int tries, Duration pause) {
    assertThat(Pushing.pause(tries)).isEqualTo(pause);
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
        service.subscription("Kitchen").replaceAll("p256dh\":\"B.", "p256dh\":\"BA"))) {
      assertThat(post(anna, body).statusCode()).as(body).isEqualTo(422);
    }
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

  private void tell(Person person, String what, Category category) {
    var message = new Message(
        what + "-" + person.account(), category, "mail.trial", Map.of("name", "Anna"), "/devices");
    transaction.executeWithoutResult(t -> notifications.tell(person.account(), message));
  }

  private void await(int requests) {
    Awaitility.await().until(() -> service.came.size() >= requests);
    assertThat(service.came).hasSize(requests);
  }

  private void awaitSettled() {
    Awaitility.await().until(() -> waiting() == 0);
  }

  private int waiting() {
    return jdbc.sql("SELECT count(*) FROM push_message WHERE words IS NOT NULL")
        .query(Integer.class)
        .single();
  }

  private void awaitNone(Person person) {
    Awaitility.await().until(() -> json(person.browser().get(API)).get("items").isEmpty());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
