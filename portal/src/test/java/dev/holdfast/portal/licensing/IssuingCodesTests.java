package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.catalogue.PlanId;
import dev.holdfast.portal.integration.Scope;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.Staff;
import dev.holdfast.protocol.code.CodeText;
import java.net.http.HttpResponse;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class IssuingCodesTests {
  private final ApplicationContext portal;
  private final JdbcClient jdbc;
  private final Staff olga;
  private final PlanId plan;

  IssuingCodesTests(ApplicationContext portal, JdbcClient jdbc) {
    this.portal = portal;
    this.jdbc = jdbc;
    this.olga = Staff.of(portal, EnumSet.allOf(Scope.class));
    this.plan = Sold.plan(portal.getBean(Catalogue.class), Kind.LIMITED, 3);
  }

  @Test
  void givesCodesThatRedeem() {
    var answer = olga.post("/api/v1/batches", order(3));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    var issued = Staff.json(answer);
    assertThat(answer.headers().firstValue("Location"))
        .hasValue("/api/v1/batches/" + issued.at("/batch/id").asString());
    assertThat(issued.get("codes")).hasSize(3);
    for (var code : issued.get("codes")) {
      assertThat(redeem(code.asString())).isInstanceOf(Redemption.Granted.class);
    }
    var batch = Staff.json(olga.get("/api/v1/batches/" + issued.at("/batch/id").asString()));
    assertThat(batch.get("redeemed").asInt()).isEqualTo(3);
    assertThat(batch.has("codes")).isFalse();
  }

  @Test
  void isDoneOnceForOneIdempotencyKey() {
    var key = UUID.randomUUID().toString();
    var first = olga.post("/api/v1/batches", order(2), key);
    var second = olga.post("/api/v1/batches", order(2), key);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(olga.post("/api/v1/batches", order(3), key).statusCode()).isEqualTo(422);
  }

  @Test
  void isWrittenDownWithoutCodes() {
    var issued = Staff.json(olga.post("/api/v1/batches", order(1)));
    var rows = jdbc.sql("SELECT act || ' ' || object || ' ' || facts FROM audit_entry"
            + " WHERE actor = :actor")
        .param("actor", olga.operator().text())
        .query(String.class)
        .list();
    assertThat(rows)
        .singleElement()
        .asString()
        .startsWith("batch.issued " + issued.at("/batch/id").asString())
        .doesNotContain(issued.at("/codes/0").asString());
  }

  @Test
  void tellsPromotionAndProvider() {
    var order = "{\"plan\":\"" + plan.text()
        + "\",\"count\":1,\"promotion\":true,\"provider\":\"Net Inc\"}";
    var issued = Staff.json(olga.post("/api/v1/batches", order));
    var batch = Staff.json(olga.get("/api/v1/batches/" + issued.at("/batch/id").asString()));
    assertThat(batch.get("promotion").asBoolean()).isTrue();
    assertThat(batch.get("provider").asString()).isEqualTo("Net Inc");
    var ordinary = Staff.json(olga.post("/api/v1/batches", order(1))).get("batch");
    assertThat(ordinary.get("promotion").asBoolean()).isFalse();
    assertThat(ordinary.get("provider").isNull()).isTrue();
  }

  @Test
  void takesOneBatchBackAndGivesItFreeAgain() {
    var issued = Staff.json(olga.post("/api/v1/batches", order(1)));
    var batch = "/api/v1/batches/" + issued.at("/batch/id").asString();
    var code = issued.at("/codes/0").asString();
    var hold = "{\"kind\":\"blocked\",\"reason\":\"stolen\"}";
    assertThat(Staff.json(olga.post(batch + "/holds", hold)).get("blocked").asBoolean())
        .isTrue();
    assertThat(redeem(code)).isEqualTo(new Redemption.Refused(Refusal.BLOCKED));
    assertThat(Staff.json(olga.post(batch + "/releases", hold)).get("blocked").asBoolean())
        .isFalse();
    assertThat(redeem(code)).isInstanceOf(Redemption.Granted.class);
  }

  @Test
  void takesOneCodeBackWithoutTheOthers() {
    var issued = Staff.json(olga.post("/api/v1/batches", order(2)));
    var code = issued.at("/codes/0").asString();
    var found = Staff.json(olga.post("/api/v1/code-lookups", "{\"code\":\"" + code + "\"}"));
    assertThat(found.get("plan").asString()).isEqualTo(plan.text());
    var held = olga.post(
        "/api/v1/codes/" + found.get("id").asString() + "/holds",
        "{\"kind\":\"suspended\",\"reason\":\"unpaid\"}");
    assertThat(Staff.json(held).get("suspended").asBoolean()).isTrue();
    assertThat(redeem(code)).isEqualTo(new Redemption.Refused(Refusal.SUSPENDED));
    assertThat(redeem(issued.at("/codes/1").asString())).isInstanceOf(Redemption.Granted.class);
  }

  @Test
  void showsTheNewestFirstAPageAtATime() {
    for (int i = 0; i < 51; i++) {
      olga.post("/api/v1/batches", order(1));
    }
    var first = Staff.json(olga.get("/api/v1/batches"));
    assertThat(first.get("items")).hasSize(50);
    var second =
        Staff.json(olga.get("/api/v1/batches?after=" + first.get("next").asString()));
    assertThat(second.get("items").get(0).get("issuedAt").asString())
        .isLessThanOrEqualTo(first.get("items").get(49).get("issuedAt").asString());
    assertProblem(olga.get("/api/v1/batches?after=bat_x"), 422, "after");
  }

  @ParameterizedTest(name = "{0} is a {1} about {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                                | 422 | plan",
        "{'plan':'no such plan','count':1}                                 | 422 | plan",
        "{'plan':'nobody-has-it','count':1}                                | 422 | plan",
        "{'plan':'PLAN'}                                                   | 422 | count",
        "{'plan':'PLAN','count':0}                                         | 422 | count",
        "{'plan':'PLAN','count':100001}                                    | 422 | count",
        "{'plan':'PLAN','count':'many'}                                    | 400 | count",
        "{'plan':'PLAN','count':1,'kind':'old'}                            | 422 | kind",
        "{'plan':'PLAN','count':1,'kind':'renewal'}                        | 422 | kind",
        "{'plan':'PLAN','count':1,'activateBy':'soon'}                     | 400 | activateBy",
        "{'plan':'PLAN','count':1,'activateBy':'2001-01-01'}               | 422 | activateBy",
        "{'plan':'PLAN','count':1,'activateBy':'+999999999-12-31'}         | 422 | activateBy",
        "{'plan':'PLAN','count':1,'note':'\\u0000'}                        | 422 | note",
        "{'plan':'PLAN','count':1,'note':'\\u202e'}                        | 422 | note",
        "{'plan':'PLAN','count':1,'provider':'\\u0000'}                    | 422 | provider",
        "{'plan':'PLAN','count':1,'promotion':'x'}                         | 400 | promotion",
        "{'plan':['PLAN'],'count':1}                                       | 400 | plan",
        "[]                                                                | 400 | malformed",
        "nonsense                                                          | 400 | malformed-json"
      })
  void namesTheFieldThatIsWrong(String order, int status, String named) {
    var sent = order.replace("PLAN", plan.text()).replace('\'', '"');
    assertProblem(olga.post("/api/v1/batches", sent), status, named);
  }

  @Test
  void asksForKindAndReasonOfAHold() {
    var issued = Staff.json(olga.post("/api/v1/batches", order(1)));
    var holds = "/api/v1/batches/" + issued.at("/batch/id").asString() + "/holds";
    assertProblem(olga.post(holds, "{\"reason\":\"x\"}"), 422, "kind");
    assertProblem(olga.post(holds, "{\"kind\":\"blocked\"}"), 422, "reason");
    assertProblem(
        olga.post("/api/v1/batches/bat_nothing/holds", "{\"kind\":\"blocked\",\"reason\":\"x\"}"),
        404,
        "not-found");
    assertProblem(olga.post("/api/v1/code-lookups", "{\"code\":\"ABC\"}"), 422, "malformed");
    var nobodys = CodeText.random(new java.security.SecureRandom()).canonical();
    assertProblem(
        olga.post("/api/v1/code-lookups", "{\"code\":\"" + nobodys + "\"}"), 404, "not-found");
  }

  @Test
  void needsTheScopeToWrite() {
    var reader = Staff.of(portal, Set.of(Scope.CODES_READ));
    assertProblem(reader.post("/api/v1/batches", order(1)), 403, "scope-missing");
    assertProblem(
        reader.post("/api/v1/batches/bat_x/holds", "{\"kind\":\"blocked\",\"reason\":\"x\"}"),
        403,
        "scope-missing");
    assertThat(reader.get("/api/v1/batches").statusCode()).isEqualTo(200);
  }

  private String order(int count) {
    return "{\"plan\":\"" + plan.text() + "\",\"count\":" + count + "}";
  }

  private Redemption redeem(String code) {
    return portal
        .getBean(Redemptions.class)
        .redeem(
            CodeText.parse(code).orElseThrow(),
            new Redemptions.Redeemer(Sold.somebody(), ZoneOffset.UTC));
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String named) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains(named);
  }
}
