package dev.holdfast.portal.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.integration.OperatorId;
import dev.holdfast.portal.integration.Operators;
import dev.holdfast.portal.integration.Scope;
import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.licensing.Sold;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The answers that the pages of the API show have the members of those that the portal gives. */
@PortalTest
class DocumentedExamplesTests {
  private static final Pattern JSON = Pattern.compile("(?s)```json\n(.*?)```");

  private final String url;
  private final People people;
  private final String key;
  private final String plan;

  DocumentedExamplesTests(
      JdbcClient jdbc, Operators operators, Catalogue catalogue, Ids ids, Clock clock, Site site) {
    var olga = new OperatorId(ids.next());
    jdbc.sql("INSERT INTO operator (id, name, made_at) VALUES (:id, 'Olga', :now)")
        .param("id", olga.value())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    this.url = site.url().toString();
    this.people = new People(site);
    this.key = operators.addKey(olga, EnumSet.allOf(Scope.class)).reveal();
    this.plan = Sold.plan(catalogue, Kind.LIMITED, 3).text();
  }

  @Test
  void showAnOwnerWhatComes() {
    var anna = people.register("anna");
    assertSame("account.md", "GET /api/v1/account", 0, read(anna.browser(), "/api/v1/account"));
    var code =
        asOperator("POST", "/api/v1/batches", order()).path("codes").get(0).stringValue();
    var redeemed = anna.browser()
        .json("POST", "/account/profile", "/api/v1/redemptions", "{\"code\":\"" + code + "\"}")
        .body();
    assertSame(
        "redemptions.md", "POST /api/v1/redemptions", 1, JsonMapper.shared().readTree(redeemed));
    assertSame(
        "subscriptions.md",
        "GET /api/v1/subscriptions",
        0,
        read(anna.browser(), "/api/v1/subscriptions"));
    assertSame(
        "mailbox.md",
        "GET /dev/mail.json",
        0,
        read(anna.browser(), "/dev/mail.json?to=" + anna.email()));
  }

  @Test
  void showAnOperatorWhatComes() {
    var issued = asOperator("POST", "/api/v1/batches", order());
    assertSame("batches.md", "POST /api/v1/batches", 1, issued);
    assertSame("batches.md", "GET /api/v1/plans", 0, asOperator("GET", "/api/v1/plans", ""));
    assertSame("batches.md", "GET /api/v1/batches", 0, asOperator("GET", "/api/v1/batches", ""));
    var code = issued.path("codes").get(0).stringValue();
    assertSame(
        "batches.md",
        "POST /api/v1/code-lookups",
        1,
        asOperator("POST", "/api/v1/code-lookups", "{\"code\":\"" + code + "\"}"));
  }

  @Test
  void showWhatTheTestClockTells() {
    assertSame(
        "test-clock.md", "GET /api/v1/test-clock", 0, asOperator("GET", "/api/v1/test-clock", ""));
    assertSame(
        "test-clock.md",
        "POST /api/v1/test-clock",
        2,
        asOperator("POST", "/api/v1/test-clock", "{\"advance\":\"PT0S\"}"));
  }

  private String order() {
    return "{\"plan\":\"" + plan + "\",\"count\":1}";
  }

  private JsonNode asOperator(String method, String path, String body) {
    var request = HttpRequest.newBuilder(URI.create(url + path))
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(body));
    return JsonMapper.shared().readTree(people.guest().send(request).body());
  }

  private static JsonNode read(Browser browser, String path) {
    return JsonMapper.shared().readTree(browser.get(path).body());
  }

  /** Compares with the example of this number under the heading of this request. */
  private static void assertSame(String page, String heading, int number, JsonNode answer) {
    var text =
        ReadingTheDocumentsTests.text(ReadingTheDocumentsTests.ROOT.resolve("docs/api/" + page));
    var section = text.split("\n## `" + Pattern.quote(heading) + "`\n", 2)[1];
    var example = ReadingTheDocumentsTests.named(JSON, section).skip(number).findFirst();
    assertThat(members(answer))
        .as(heading)
        .isEqualTo(members(JsonMapper.shared().readTree(example.orElseThrow())));
  }

  /** The names without the values; a list is as its first item. */
  private static Object members(JsonNode value) {
    if (value.isArray()) {
      return value.isEmpty() ? "" : members(value.get(0));
    }
    if (!value.isObject()) {
      return "";
    }
    var names = new TreeMap<String, Object>();
    value.properties().forEach(member -> names.put(member.getKey(), members(member.getValue())));
    return names;
  }
}
