package dev.holdfast.portal.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.mail.Category;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.PushService;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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
  void aPhoneThatIsADeviceIsToldOnlyThatThereIsSomething() throws GeneralSecurityException {
    var anna = people.register("anna");
    var id = BrowserId.parse(json(add(anna, "Kitchen")).get("id").asString()).orElseThrow();
    jdbc.sql("INSERT INTO companion_browser (device, browser, made_at) VALUES (:id, :id, :now)")
        .param("id", id.value())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    tell(anna, "one", Category.DEVICE_SECURITY);
    await(1);
    assertThat(service.open(service.came.getFirst()))
        .contains("There is a message for you")
        .doesNotContain("Anna", "/devices");
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

  private HttpResponse<String> add(Person person, String name) {
    return post(person, service.subscription(name));
  }

  private static HttpResponse<String> post(Person person, String body) {
    return person.browser().json("POST", "/account/profile", API, body);
  }

  private void tell(Person person, String what, Category category) {
    var message = new Message(
        what + "-" + person.account(), category, "mail.trial", Map.of("name", "Anna"), "/devices");
    transaction.executeWithoutResult(t -> notifications.tell(person.account(), message));
  }

  /** The job would be a little later. */
  private void await(int requests) {
    pushing.run(clock.instant());
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
