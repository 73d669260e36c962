package dev.holdfast.portal.news;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.integration.Scope;
import dev.holdfast.portal.legal.Statement;
import dev.holdfast.portal.legal.StatementConsents;
import dev.holdfast.portal.legal.StatementWithdrawn;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.Staff;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PortalTest
class ReadingNewsTests {
  private final Staff olga;
  private final Staff other;
  private final JdbcClient jdbc;
  private final StatementConsents consents;
  private final Newsstand stand;
  private final People people;

  ReadingNewsTests(ApplicationContext portal, JdbcClient jdbc, Site site) {
    this.olga = Staff.of(portal, Set.of(Scope.NEWS));
    this.other = Staff.of(portal, Set.of(Scope.CODES_READ));
    this.jdbc = jdbc;
    this.consents = portal.getBean(StatementConsents.class);
    this.stand = portal.getBean(Newsstand.class);
    this.people = new People(site);
  }

  @Test
  void isCountedAndLikedOnceAndForgottenOnDemand() {
    var title = "Parcels " + UUID.randomUUID();
    var id = publish(title, "phishing").get("id").asString();
    var anna = people.register("anna");
    consents.accept(anna.account(), statistics(anna));
    assertThat(anna.browser().get("/news").body()).contains(title, "New");
    assertThat(anna.browser().get("/news/" + id).body()).contains("Second paragraph");
    assertThat(counted(id, "reads")).isZero();
    for (int i = 0; i < 2; i++) {
      act(anna, "/news/" + id + "/reading");
      act(anna, "/news/" + id + "/like");
    }
    assertThat(counted(id, "reads")).isEqualTo(1);
    assertThat(counted(id, "likes")).isEqualTo(1);
    assertThat(anna.browser().get("/news/statistics").body()).contains("phishing");
    act(anna, "/news/" + id + "/like/removal");
    act(anna, "/news/" + id + "/like/removal");
    assertThat(counted(id, "likes")).isZero();
    act(anna, "/news/statistics/deletion");
    assertThat(anna.browser().get("/news/statistics").body())
        .contains("Nothing is stored")
        .doesNotContain("phishing");
    assertThat(counted(id, "reads")).isEqualTo(1);
    assertThat(audited(anna.account().text())).containsExactly("news.statistics-deleted");
  }

  @Test
  void isNotNotedOfWhoHasNotAgreedToIt() {
    var id = publish("Parcels " + UUID.randomUUID(), "phishing").get("id").asString();
    var anna = people.register("anna");
    act(anna, "/news/" + id + "/reading");
    act(anna, "/news/" + id + "/like");
    assertThat(readings(anna)).isZero();
    assertThat(counted(id, "reads")).isZero();
    assertThat(anna.browser().get("/news/" + id).body())
        .contains("you have not agreed to it")
        .doesNotContain("/like");
    assertThat(anna.browser().get("/news/statistics").body()).contains("Choose under Privacy");
  }

  @Test
  void isForgottenWhenTheConsentIsWithdrawn() {
    var id = publish("Parcels " + UUID.randomUUID(), "phishing").get("id").asString();
    var anna = people.register("anna");
    consents.accept(anna.account(), statistics(anna));
    act(anna, "/news/" + id + "/reading");
    assertThat(readings(anna)).isOne();
    act(anna, "/account/privacy/statements/news-statistics/withdrawal");
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> readings(anna) == 0);
    stand.on(new StatementWithdrawn(anna.account(), Newsstand.STATEMENT, Instant.EPOCH));
    assertThat(audited(anna.account().text())).containsExactly("news.statistics-deleted");
    consents.accept(anna.account(), statistics(anna));
    act(anna, "/news/" + id + "/reading");
    stand.on(new StatementWithdrawn(anna.account(), Newsstand.STATEMENT, Instant.EPOCH));
    assertThat(readings(anna)).as("agreed to again meanwhile").isOne();
  }

  @Test
  void endsWhenItIsWithdrawn() {
    var title = "Withdrawn " + UUID.randomUUID();
    var id = publish(title, "updates").get("id").asString();
    var anna = people.register("anna");
    for (int i = 0; i < 2; i++) {
      assertThat(olga.post("/api/v1/news/" + id + "/withdrawal", "{}").statusCode())
          .isEqualTo(200);
    }
    assertThat(anna.browser().get("/news").body()).doesNotContain(title);
    assertThat(anna.browser().get("/news/" + id).statusCode()).isEqualTo(404);
    assertThat(audited(id)).containsExactly("news.published", "news.withdrawn");
  }

  @Test
  void whatIsNotWholeIsNamed() {
    for (var field : List.of("language", "topic", "title", "body", "regions", "products")) {
      var order = new java.util.HashMap<>(order("Title", "phishing"));
      order.put(
          field,
          field.endsWith("s") ? List.of("Nowhere") : field.equals("topic") ? "A topic" : "\u0007");
      var answer = olga.post("/api/v1/news", json(order));
      assertThat(answer.statusCode()).as(field).isEqualTo(422);
      assertThat(answer.body()).contains("\"" + field + "\"");
    }
    assertThat(other.post("/api/v1/news", json(order("Title", "phishing"))).statusCode())
        .isEqualTo(403);
    assertThat(other.get("/api/v1/news").statusCode()).isEqualTo(403);
    assertThat(olga.post("/api/v1/news/nonsense/withdrawal", "{}").statusCode()).isEqualTo(404);
  }

  private Statement statistics(Person person) {
    return consents
        .find(person.account(), Newsstand.STATEMENT, Locale.ENGLISH)
        .orElseThrow()
        .statement();
  }

  private long readings(Person person) {
    return jdbc.sql("SELECT count(*) FROM news_reading WHERE account = :id")
        .param("id", person.account().value())
        .query(Long.class)
        .single();
  }

  private JsonNode publish(String title, String topic) {
    HttpResponse<String> answer = olga.post("/api/v1/news", json(order(title, topic)));
    assertThat(answer.statusCode()).isEqualTo(201);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static Map<String, Object> order(String title, String topic) {
    return Map.of(
        "language",
        "en",
        "topic",
        topic,
        "title",
        title,
        "body",
        "First paragraph.\n\nSecond paragraph.",
        "regions",
        List.of("DE"),
        "products",
        List.of());
  }

  private static String json(Map<String, Object> order) {
    return JsonMapper.shared().writeValueAsString(order);
  }

  private static void act(Person person, String path) {
    assertThat(person.browser().submit("/account/profile", path, Map.of()).statusCode())
        .isEqualTo(303);
  }

  private int counted(String id, String counter) {
    for (var item :
        JsonMapper.shared().readTree(olga.get("/api/v1/news").body()).get("items")) {
      if (item.get("id").asString().equals(id)) {
        return item.get(counter).asInt();
      }
    }
    throw new AssertionError("no news " + id);
  }

  private List<String> audited(String object) {
    return jdbc.sql(
            "SELECT act FROM audit_entry WHERE object = :object AND act LIKE 'news.%' ORDER BY id")
        .param("object", object)
        .query(String.class)
        .list();
  }
}
