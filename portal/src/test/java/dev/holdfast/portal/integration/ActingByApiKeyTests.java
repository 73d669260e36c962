package dev.holdfast.portal.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class ActingByApiKeyTests {
  private final Operators operators;
  private final ApiKeys keys;
  private final JdbcClient jdbc;
  private final Site site;
  private final SettableClock clock;
  private final OperatorId operator;

  ActingByApiKeyTests(
      Operators operators, ApiKeys keys, JdbcClient jdbc, Site site, SettableClock clock, Ids ids) {
    this.operators = operators;
    this.keys = keys;
    this.jdbc = jdbc;
    this.site = site;
    this.clock = clock;
    this.operator = new OperatorId(ids.next());
    jdbc.sql("INSERT INTO operator (id, name, made_at) VALUES (:id, 'Olga', :now)")
        .param("id", operator.value())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  @Test
  void isAnOperatorsRight() {
    var key = operators.addKey(operator, EnumSet.allOf(Scope.class)).reveal();
    assertThat(key).matches("hfk_[0-9A-HJKMNP-TV-Z]{26}_[A-Za-z0-9_-]{43}");
    var answer = get("/api/v1/plans", key);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
  }

  @Test
  void needsTheScope() {
    var key = operators.addKey(operator, Set.of(Scope.CODES_READ)).reveal();
    assertProblem(get("/api/v1/plans", key), 403, "scope-missing");
    assertThat(get("/api/v1/batches", key).statusCode()).isEqualTo(200);
  }

  @Test
  void doesNotOpenWhatBelongsToOwners() {
    var key = operators.addKey(operator, EnumSet.allOf(Scope.class)).reveal();
    assertProblem(get("/api/v1/account", key), 403, "scope-missing");
  }

  @Test
  void endsWithTheKey() {
    var revoked = operators.addKey(operator, EnumSet.allOf(Scope.class)).reveal();
    var id = ApiKeyText.parse(revoked).orElseThrow().id();
    operators.revoke(id, Actor.PORTAL);
    assertProblem(get("/api/v1/plans", revoked), 401, "key-invalid");
    var day = clock.instant().plus(Duration.ofDays(1));
    var dated = keys.add(operator, EnumSet.allOf(Scope.class), day).reveal();
    assertThat(get("/api/v1/plans", dated).statusCode()).isEqualTo(200);
    clock.pass(Duration.ofDays(2));
    assertProblem(get("/api/v1/plans", dated), 401, "key-invalid");
  }

  @Test
  void isRefusedByAWrongSecretOrAnAddressThatHoldsTheKey() {
    var key = operators.addKey(operator, EnumSet.allOf(Scope.class)).reveal();
    var last = key.charAt(key.length() - 2) == 'A' ? 'B' : 'A';
    var wrong = key.substring(0, key.length() - 2) + last + key.substring(key.length() - 1);
    assertProblem(get("/api/v1/plans", wrong), 401, "key-invalid");
    assertProblem(get("/api/v1/plans", "hfk_short"), 401, "key-invalid");
    assertProblem(get("/api/v1/plans?key=" + key, key), 400, "key-in-address");
  }

  @Test
  void keepsNoKeyInTheDatabase() {
    var key = operators.addKey(operator, EnumSet.allOf(Scope.class)).reveal();
    var rows = jdbc.sql("SELECT string_agg(k::text, ' ') FROM api_key k")
        .query(String.class)
        .single();
    assertThat(rows).doesNotContain(key.substring(31));
  }

  private HttpResponse<String> get(String path, String key) {
    return new Browser(site.url().toString())
        .send(HttpRequest.newBuilder(URI.create(site.link(path)))
            .header("Authorization", "Bearer " + key));
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains("\"" + code + "\"");
  }
}
