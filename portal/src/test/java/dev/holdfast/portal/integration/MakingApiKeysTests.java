package dev.holdfast.portal.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.portal.world.Staff;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@PortalTest
class MakingApiKeysTests {
  private static final String PATH = "/api/v1/api-keys";
  private static final String SHOP = "{\"name\":\"Shop\",\"scopes\":[\"codes.read\"]}";

  private final ApplicationContext portal;
  private final JdbcClient jdbc;
  private final SettableClock clock;
  private final String url;
  private final Staff olga;

  MakingApiKeysTests(ApplicationContext portal, JdbcClient jdbc, SettableClock clock, Site site) {
    this.portal = portal;
    this.jdbc = jdbc;
    this.clock = clock;
    this.url = site.url().toString();
    this.olga = Staff.of(portal, EnumSet.allOf(Scope.class));
  }

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  @Test
  void aKeyIsToldOnceAndOpensWhatItsScopesSay() {
    var made = olga.post(PATH, SHOP);
    assertThat(made.statusCode()).isEqualTo(201);
    var key = Staff.json(made).path("apiKey").stringValue();
    assertThat(key).startsWith("hfk_");
    assertThat(get("/api/v1/batches", key)).isEqualTo(200);
    assertThat(get("/api/v1/plans", key)).isEqualTo(403);
    var id = Staff.json(made).at("/key/id").stringValue();
    assertThat(made.headers().firstValue("Location")).hasValue(PATH + "/" + id);
    var shown = olga.get(PATH + "/" + id);
    assertThat(shown.body()).doesNotContain(key.substring(31)).contains("\"name\":\"Shop\"");
    assertThat(olga.get(PATH).body()).contains(id).doesNotContain(key.substring(31));
    assertThat(audited("api-key.created", id)).isEqualTo(1);
  }

  @Test
  void theSameRequestMakesOneKey() {
    var first = olga.post(PATH, SHOP, "once-" + olga.operator().text());
    var second = olga.post(PATH, SHOP, "once-" + olga.operator().text());
    assertThat(Staff.json(second)).isEqualTo(Staff.json(first));
  }

  @Test
  void aRevokedKeyOpensNothing() {
    var made = Staff.json(olga.post(PATH, SHOP));
    var id = made.at("/key/id").stringValue();
    var ended = olga.post(PATH + "/" + id + "/revocation", "{}");
    assertThat(ended.statusCode()).isEqualTo(200);
    assertThat(Staff.json(ended).path("good").booleanValue()).isFalse();
    assertThat(get("/api/v1/batches", made.path("apiKey").stringValue())).isEqualTo(401);
    assertThat(olga.post(PATH + "/" + id + "/revocation", "{}").body()).isEqualTo(ended.body());
    assertThat(audited("api-key.revoked", id)).isEqualTo(1);
  }

  @Test
  void aKeyDoesNotEndItself() {
    var own = Staff.json(olga.get(PATH))
        .path("items")
        .valueStream()
        .filter(key -> key.path("operator").stringValue().equals(olga.operator().text()))
        .map(key -> key.path("id").stringValue())
        .findFirst()
        .orElseThrow();
    assertProblem(olga.post(PATH + "/" + own + "/revocation", "{}"), 409, "own-key");
    assertThat(olga.get(PATH).statusCode()).isEqualTo(200);
  }

  @Test
  void aKeyGivesNoMoreThanItHas() {
    var little = Staff.of(portal, Set.of(Scope.API_KEYS, Scope.CODES_READ));
    assertThat(little.post(PATH, SHOP).statusCode()).isEqualTo(201);
    assertProblem(
        little.post(PATH, "{\"name\":\"More\",\"scopes\":[\"codes.write\",\"codes.read\"]}"),
        403,
        "scope-beyond-own");
  }

  @Test
  void whoLacksTheScopeAndWhoIsNoOperatorGetNothing() {
    var reader = Staff.of(portal, Set.of(Scope.CODES_READ));
    assertProblem(reader.get(PATH), 403, "scope-missing");
    assertProblem(reader.post(PATH, SHOP), 403, "scope-missing");
    var people = new People(url);
    assertThat(people.register("anna").browser().get(PATH).statusCode()).isEqualTo(403);
    assertThat(people.guest().get(PATH).statusCode()).isEqualTo(401);
  }

  @Test
  void aDatedKeyIsGoodUntilItsDate() {
    var until = clock.instant().plus(Duration.ofHours(1));
    var made = Staff.json(olga.post(
        PATH, "{\"name\":\"Fair\",\"scopes\":[\"codes.read\"],\"expiresAt\":\"" + until + "\"}"));
    var key = made.path("apiKey").stringValue();
    assertThat(get("/api/v1/batches", key)).isEqualTo(200);
    clock.pass(Duration.ofHours(2));
    assertThat(get("/api/v1/batches", key)).isEqualTo(401);
    var now = Staff.json(olga.get(PATH + "/" + made.at("/key/id").stringValue()));
    assertThat(now.path("good").booleanValue()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|422|malformed-field",
        "{\"name\":\"\",\"scopes\":[\"codes.read\"]}|422|malformed-field",
        "{\"name\":\"a\\u0000\",\"scopes\":[\"codes.read\"]}|422|malformed-field",
        "{\"name\":\"a\",\"scopes\":[]}|422|malformed-field",
        "{\"name\":\"a\",\"scopes\":[null]}|422|malformed-field",
        "{\"name\":\"a\",\"scopes\":[\"everything\"]}|422|malformed-field",
        "{\"name\":\"a\",\"scopes\":[\"codes.read\"],\"expiresAt\":\"soon\"}|422|malformed-field",
        "{\"name\":\"a\",\"scopes\":[\"codes.read\"],\"expiresAt\":\"2020-01-01T00:00:00Z\"}|422|date-passed",
        "{\"name\":\"a\",\"scopes\":\"codes.read\"}|400|malformed-field",
        "[]|400|malformed-json",
      })
  void whatCannotBeReadIsRefused(String body, int status, String code) {
    assertProblem(olga.post(PATH, body), status, code);
  }

  @Test
  void thereIsNothingUnderAnotherId() {
    assertProblem(olga.get(PATH + "/key_00000000000000000000000000"), 404, "not-found");
    assertProblem(olga.get(PATH + "/x"), 404, "not-found");
    assertProblem(olga.post(PATH + "/x/revocation", "{}"), 404, "not-found");
    assertProblem(olga.get(PATH + "?after=x"), 422, "malformed-field");
  }

  private int get(String path, String key) {
    var request =
        HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + key);
    return new Browser(url).send(request.GET()).statusCode();
  }

  private long audited(String act, String object) {
    return jdbc.sql("SELECT count(*) FROM audit_entry WHERE act = :act AND object = :object")
        .param("act", act)
        .param("object", object)
        .query(Long.class)
        .single();
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    JsonNode problem = Staff.json(answer);
    assertThat(problem.path("code").stringValue()).isEqualTo(code);
  }
}
