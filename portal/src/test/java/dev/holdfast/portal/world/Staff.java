package dev.holdfast.portal.world;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.integration.OperatorId;
import dev.holdfast.portal.integration.Operators;
import dev.holdfast.portal.integration.Scope;
import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.web.Site;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A new operator with an API key, who speaks the API. */
public final class Staff {
  private final String url;
  private final String key;
  private final OperatorId operator;

  private Staff(String url, String key, OperatorId operator) {
    this.url = url;
    this.key = key;
    this.operator = operator;
  }

  /** An operator whose key may do this. */
  public static Staff of(ApplicationContext portal, Set<Scope> scopes) {
    var operator = new OperatorId(portal.getBean(Ids.class).next());
    portal
        .getBean(JdbcClient.class)
        .sql("INSERT INTO operator (id, name, made_at) VALUES (:id, 'Olga', :now)")
        .param("id", operator.value())
        .param("now", portal.getBean(Clock.class).instant().atOffset(ZoneOffset.UTC))
        .update();
    var key = portal.getBean(Operators.class).addKey(operator, scopes).reveal();
    return new Staff(portal.getBean(Site.class).url().toString(), key, operator);
  }

  public String key() {
    return key;
  }

  /** The operator in the audit log. */
  public Actor actor() {
    return Actor.operator(operator);
  }

  public OperatorId operator() {
    return operator;
  }

  public HttpResponse<String> get(String path) {
    return new Browser(url).send(request(path).GET());
  }

  public HttpResponse<String> post(String path, String json) {
    return new Browser(url).send(request(path).POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** The same request as often as its key is used. */
  public HttpResponse<String> post(String path, String json, String idempotencyKey) {
    return new Browser(url)
        .send(request(path)
            .header("Idempotency-Key", idempotencyKey)
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** Sends a file. */
  public HttpResponse<String> upload(String path, byte[] bytes) {
    return new Browser(url)
        .send(HttpRequest.newBuilder(URI.create(url + path))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));
  }

  public HttpResponse<String> delete(String path) {
    return new Browser(url).send(request(path).DELETE());
  }

  public static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", "application/json");
  }
}
