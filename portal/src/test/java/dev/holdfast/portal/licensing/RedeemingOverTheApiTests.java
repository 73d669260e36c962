package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.catalogue.Product;
import dev.holdfast.portal.catalogue.ProductId;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.Staff;
import dev.holdfast.protocol.code.CodeText;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationContext;

@PortalTest
class RedeemingOverTheApiTests {
  private static final String PATH = "/api/v1/redemptions";

  private final ApplicationContext portal;
  private final People people;

  RedeemingOverTheApiTests(ApplicationContext portal, Site site) {
    this.portal = portal;
    this.people = new People(site);
  }

  @Test
  void answers201Then200ToItsOwnerAndTheSame410ToOthersAsForAnUnknownCode() {
    var anna = people.register("anna");
    var bert = people.register("bert");
    var code = code();
    var first = redeem(anna, code.canonical());
    assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
    var id = Staff.json(first).at("/subscription/id").asString();
    assertThat(first.headers().firstValue("Location")).hasValue("/api/v1/subscriptions/" + id);
    var second = redeem(anna, code.canonical().toLowerCase().replace("-", " "));
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    var foreign = redeem(bert, code.canonical());
    var unknown = redeem(bert, CodeText.random(new SecureRandom()).canonical());
    assertThat(foreign.statusCode()).isEqualTo(410).isEqualTo(unknown.statusCode());
    assertThat(foreign.body()).isEqualTo(unknown.body()).contains("cannot-be-added");
    assertThat(foreign.headers().map().keySet())
        .isEqualTo(unknown.headers().map().keySet());
  }

  @Test
  void showsASubscriptionToItsOwnerAlone() {
    var anna = people.register("anna");
    var bert = people.register("bert");
    var id = Staff.json(redeem(anna, code().canonical())).at("/subscription/id").asString();
    var one = anna.browser().get("/api/v1/subscriptions/" + id);
    assertThat(Staff.json(one).get("state").asString()).isEqualTo("not-started");
    assertThat(Staff.json(anna.browser().get("/api/v1/subscriptions")).get("items"))
        .hasSize(1);
    assertThat(Staff.json(bert.browser().get("/api/v1/subscriptions")).get("items"))
        .isEmpty();
    assertThat(bert.browser().get("/api/v1/subscriptions/" + id).statusCode()).isEqualTo(404);
    assertThat(bert.browser().get("/api/v1/subscriptions/nonsense").statusCode())
        .isEqualTo(404);
    assertThat(people.guest().get("/api/v1/subscriptions/" + id).statusCode()).isEqualTo(401);
    assertThat(anna.browser().get("/api/v1/batches").statusCode()).isEqualTo(403);
  }

  @Test
  void stopsAGuesserAfterTenAndSaysHowLong() {
    var eve = people.register("eve");
    for (int i = 0; i < 10; i++) {
      var guess = CodeText.random(new SecureRandom()).canonical();
      assertThat(redeem(eve, guess).statusCode()).isEqualTo(410);
    }
    var stopped = redeem(eve, code().canonical());
    assertThat(stopped.statusCode()).isEqualTo(429);
    assertThat(stopped.headers().firstValueAsLong("Retry-After").orElseThrow())
        .isBetween(1L, 3600L);
    assertThat(redeem(eve, "nonsense").statusCode()).as("not counted").isEqualTo(422);
  }

  @Test
  void isRefusedWhereTheProductIsNotSold() {
    var anna = people.register("anna");
    var catalogue = portal.getBean(Catalogue.class);
    var product = new ProductId("p-" + UUID.randomUUID());
    catalogue.add(new Product(
        product, "Protection", "Japan", 1, List.of("scan"), List.of("linux"), List.of("JP")));
    var plan = Sold.plan(catalogue, product, Kind.LIMITED, Plan.Purpose.NEW, 1);
    var answer = redeem(anna, Sold.code(portal.getBean(Batches.class), plan).canonical());
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("not-for-this-region");
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                        | 422 | code",
        "{'code':null}                             | 422 | code",
        "{'code':''}                               | 422 | malformed",
        "{'code':'AAAAA-AAAAA-AAAAA-AAAAA-AAAAB'}  | 422 | malformed",
        "{'code':'\\u0000AAAA-AAAAA-AAAAA-AAAAA'}  | 422 | malformed",
        "{'code':'\\u202eAAAA'}                    | 422 | malformed",
        "{'code':{'a':1}}                          | 400 | code",
        "{'code':['A']}                            | 400 | code",
        "nonsense                                  | 400 | malformed-json"
      })
  void namesWhatIsWrong(String body, int status, String named) {
    var anna = people.register("anna");
    var answer = anna.browser().json("POST", "/account/profile", PATH, body.replace('\'', '"'));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains(named);
  }

  private CodeText code() {
    return Sold.code(
        portal.getBean(Batches.class), Sold.plan(portal.getBean(Catalogue.class), Kind.LIMITED, 3));
  }

  private static HttpResponse<String> redeem(Person person, String code) {
    return person.browser().json("POST", "/account/profile", PATH, "{\"code\":\"" + code + "\"}");
  }
}
