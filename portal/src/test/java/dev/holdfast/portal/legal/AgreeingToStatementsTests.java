package dev.holdfast.portal.legal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.account.Agreements;
import dev.holdfast.portal.account.StatementVersion;
import dev.holdfast.portal.integration.Scope;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.Staff;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the operator states, and what people say to it. */
@PortalTest
class AgreeingToStatementsTests {
  private final People people;
  private final Agreements agreements;
  private final StatementConsents consents;
  private final JdbcClient jdbc;
  private final ApplicationContext portal;

  AgreeingToStatementsTests(
      Site site,
      Agreements agreements,
      StatementConsents consents,
      JdbcClient jdbc,
      ApplicationContext portal) {
    this.people = new People(site);
    this.agreements = agreements;
    this.consents = consents;
    this.jdbc = jdbc;
    this.portal = portal;
  }

  @Test
  void guestsReadThem() {
    var guest = people.guest();
    assertThat(guest.get("/statements").body())
        .contains("/statements/terms", "/statements/privacy", "/statements/marketing");
    assertThat(guest.get("/statements/privacy").body())
        .contains("Version 1", "<h2>What is kept</h2>", "lang=\"en\"");
    assertThat(guest.get("/statements/terms/1").statusCode()).isEqualTo(200);
    assertThat(guest.get("/terms").headers().firstValue("Location"))
        .hasValueSatisfying(to -> assertThat(to).endsWith("/statements/terms"));
    assertThat(guest.get("/statements/terms/999").statusCode()).isEqualTo(404);
    assertThat(guest.get("/statements/terms/0").statusCode()).isEqualTo(404);
    assertThat(guest.get("/statements/no-such").statusCode()).isEqualTo(404);
  }

  @Test
  void registeringNotesWhatWasAccepted() {
    var anna = people.register("anna");
    assertThat(agreements.of(anna.account()))
        .extracting(Agreements.Agreement::version)
        .containsExactlyInAnyOrder(
            new StatementVersion("terms", 1, "en"), new StatementVersion("privacy", 1, "en"));
    assertThat(consents.holds(anna.account(), "marketing")).isFalse();
  }

  @Test
  void registeringWithAnOldFormIsAskedAgain() {
    var fields =
        new HashMap<>(People.form("anna-" + UUID.randomUUID() + "@example.org", People.PASSWORD));
    fields.put("statements", "terms 0 en");
    var answer = people.guest().submit("/register", "/register", fields);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("A statement has changed meanwhile");
  }

  @Test
  void optionalOnesAreAcceptedAndWithdrawn() {
    var anna = people.register("anna");
    var page = anna.browser().get("/account/privacy").body();
    assertThat(page).contains("News and offers by mail", "With it, offers reach you by mail");
    answer(anna, "marketing/acceptance", Map.of("version", "marketing 1 en"), 303);
    assertThat(consents.holds(anna.account(), "marketing")).isTrue();
    answer(anna, "marketing/withdrawal", Map.of(), 303);
    assertThat(consents.holds(anna.account(), "marketing")).isFalse();
    assertThat(audited(anna, "statement.accepted")).isOne();
    assertThat(audited(anna, "statement.withdrawn")).isOne();
    answer(anna, "terms/withdrawal", Map.of(), 303);
    assertThat(consents.holds(anna.account(), "terms")).as("a needed one stays").isTrue();
    answer(anna, "marketing/acceptance", Map.of("version", "marketing 9 en"), 409);
    answer(anna, "no-such/acceptance", Map.of("version", "x"), 404);
  }

  @Test
  void aNewVersionIsAskedForAtTheNextSignIn() {
    var anna = people.register("anna");
    jdbc.sql("DELETE FROM agreement WHERE account = :anna AND statement = 'terms'")
        .param("anna", anna.account().value())
        .update();
    var browser = people.guest();
    var signIn = Map.of("email", anna.email(), "password", anna.password());
    var first = browser.submit("/sign-in", "/sign-in", signIn);
    assertThat(first.headers().firstValue("Location")).hasValue("/sign-in/statements");
    assertThat(browser.get("/account/profile").statusCode()).isEqualTo(302);
    assertThat(browser.get("/sign-in/statements").body())
        .contains("/statements/terms/1")
        .doesNotContain("/statements/privacy/1");
    var other = browser.submit(
        "/sign-in/statements", "/sign-in/statements", Map.of("versions", "terms 7 en"));
    assertThat(other.statusCode()).isEqualTo(422);
    var accepted = browser.submit(
        "/sign-in/statements", "/sign-in/statements", Map.of("versions", "terms 1 en"));
    assertThat(accepted.statusCode()).isEqualTo(303);
    assertThat(browser.get("/account/profile").statusCode()).isEqualTo(200);
    assertThat(people.guest().get("/sign-in/statements").statusCode()).isEqualTo(303);
  }

  @Test
  void anOperatorPublishesTheNextVersionOnce() {
    var olga = Staff.of(portal, Set.of(Scope.STATEMENTS));
    var id = "house-" + UUID.randomUUID().toString().substring(0, 8);
    var body = """
        {"id":"%s","kind":"optional","texts":[{"language":"en","title":"House rules",
         "body":"<script>alert(1)</script>\\n\\n[a](javascript:alert(1)) **bold**"},
         {"language":"de","title":"Hausordnung","body":"Ruhe."}]}""".formatted(id);
    assertThat(olga.post("/api/v1/statements", body).statusCode()).isEqualTo(201);
    assertThat(olga.post("/api/v1/statements", body).statusCode()).as("again").isEqualTo(200);
    var next = olga.post("/api/v1/statements", body.replace("Ruhe.", "Bitte Ruhe."));
    assertThat(Staff.json(next).path("version").intValue()).isEqualTo(2);
    assertThat(olga.get("/api/v1/statements").body()).contains("\"" + id + "\"");
    var shown = people.guest().get("/statements/" + id + "/1").body();
    assertThat(shown)
        .contains("&lt;script&gt;", "<strong>bold</strong>")
        .doesNotContain("<script>alert", "javascript:");
    var german = people.guest();
    assertThat(german
            .send(java.net.http.HttpRequest.newBuilder(
                    java.net.URI.create(portal.getBean(Site.class).link("/statements/" + id)))
                .header("Accept-Language", "de-AT"))
            .body())
        .contains("Bitte Ruhe.");
  }

  @Test
  void whatCannotBePublishedNamesItsField() {
    var olga = Staff.of(portal, Set.of(Scope.STATEMENTS));
    var good = "{\"id\":\"rules\",\"kind\":\"optional\",\"validFrom\":\"2400-01-01T00:00:00Z\","
        + "\"texts\":[{\"language\":\"en\",\"title\":\"T\",\"body\":\"B\"}]}";
    for (var wrong : Map.of(
            "id", good.replace("rules", "Rules!"),
            "kind", good.replace("optional", "maybe"),
            "validFrom", good.replace("2400", "2000"),
            "texts", good.replaceAll("\"texts\":.*", "\"texts\":[]}"),
            "texts/0/language", good.replace("\"en\"", "\"e_n\""),
            "texts/0/title", good.replace("\"T\"", "\"\""),
            "texts/0/body", good.replace("\"B\"", "\"a\\u0000b\""))
        .entrySet()) {
      var answer = olga.post("/api/v1/statements", wrong.getValue());
      assertThat(answer.statusCode()).as(wrong.getKey()).isEqualTo(422);
      assertThat(answer.body()).contains("\"" + wrong.getKey() + "\"");
    }
    var reader = Staff.of(portal, Set.of(Scope.CODES_READ));
    assertThat(reader.post("/api/v1/statements", good).statusCode()).isEqualTo(403);
    assertThat(reader.get("/api/v1/statements").statusCode()).isEqualTo(403);
    assertThat(people.guest().get("/api/v1/statements").statusCode()).isEqualTo(401);
  }

  private static void answer(
      People.Person who, String what, Map<String, String> fields, int status) {
    var answer =
        who.browser().submit("/account/privacy", "/account/privacy/statements/" + what, fields);
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  private long audited(People.Person who, String act) {
    return jdbc.sql("SELECT count(*) FROM audit_entry WHERE act = :act AND actor = :who")
        .param("act", act)
        .param("who", who.account().text())
        .query(Long.class)
        .single();
  }
}
