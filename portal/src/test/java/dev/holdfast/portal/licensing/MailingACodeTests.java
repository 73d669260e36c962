package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.integration.Scope;
import dev.holdfast.portal.licensing.Redemptions.Redeemer;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.portal.world.Staff;
import dev.holdfast.protocol.code.CodeText;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PortalTest
class MailingACodeTests {
  private static final String PATH = "/api/v1/code-mails";

  private final ApplicationContext portal;
  private final Batches batches;
  private final JdbcClient jdbc;
  private final SettableClock clock;
  private final Staff olga;
  private final Browser guest;
  private final String url;
  private final String anna = "anna-" + UUID.randomUUID() + "@example.org";

  MailingACodeTests(ApplicationContext portal, SettableClock clock, JdbcClient jdbc, Site site) {
    this.portal = portal;
    this.batches = portal.getBean(Batches.class);
    this.jdbc = jdbc;
    this.clock = clock;
    this.url = site.url().toString();
    this.guest = new Browser(url);
    this.olga = Staff.of(portal, EnumSet.allOf(Scope.class));
  }

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  @Test
  void bringsCodeProductDateAndTheThreeSteps() {
    var until = Instant.parse("2090-01-01T00:00:00Z");
    var code = code(until);
    var answer = olga.post(PATH, order(code.canonical()));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(Staff.json(answer).get("product").asString()).isEqualTo("Protection Plus");
    assertThat(answer.body()).doesNotContain(code.canonical());
    var mail = mail();
    var link = url + "/subscriptions/new-code#code=" + code.canonical();
    assertThat(mail.get("subject").asString())
        .isEqualTo("Your activation code for Protection Plus");
    assertThat(mail.get("text").asString())
        .startsWith("Activation code: " + code.canonical() + "\n")
        .contains("Add the code to your account: " + link + "\n")
        .contains("Protection Plus for 3 devices, 1 year.", "Add the code by December 31, 2089")
        .contains("1. Open the link", "2. On each device, download Protection from " + url)
        .contains("3. Install it and connect it", "support@");
    assertThat(mail.get("html").asString())
        .contains("<span class=\"code\">" + code.canonical() + "</span>")
        .contains("href=\"" + link + "\"", "color-scheme")
        .doesNotContain("<img", "?code=");
  }

  @Test
  void canBeSentByItsIdAndIsWrittenDownWithoutCodeAndAddress() {
    var code = code(null);
    var id = batches.find(code, Sold.STAFF).orElseThrow().id().text();
    var body = "{\"id\":\"" + id + "\",\"to\":\"" + anna + "\"}";
    assertThat(olga.post(PATH, body).statusCode()).isEqualTo(202);
    assertThat(mail().get("text").asString())
        .contains(code.canonical(), "The code can be added at any time.");
    var row =
        jdbc.sql("""
            SELECT act || ' ' || object || ' ' || facts FROM audit_entry
             WHERE actor = :actor AND act = 'code.mailed'
            """).param("actor", olga.operator().text()).query(String.class).single();
    assertThat(row).contains(id).doesNotContain(code.canonical()).doesNotContain("example.org");
  }

  @Test
  void leavesOnceForOneIdempotencyKey() {
    var key = UUID.randomUUID().toString();
    var body = order(code(null).canonical());
    assertThat(olga.post(PATH, body, key).body())
        .isEqualTo(olga.post(PATH, body, key).body());
    olga.post(PATH, order(code(null).canonical()), UUID.randomUUID().toString());
    await().atMost(Duration.ofSeconds(30)).until(() -> mails().size() > 1);
    assertThat(mails()).as("mails to one address leave in order").hasSize(2);
  }

  @Test
  void isNotSentWhenItHasAnOwner() {
    var code = code(null);
    var redeemer = new Redeemer(Sold.somebody(), ZoneOffset.UTC);
    portal.getBean(Redemptions.class).redeem(code, redeemer);
    assertProblem(olga.post(PATH, order(code.canonical())), 409, "code-redeemed");
    assertThat(mails()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Hold.class)
  void isNotSentWhileItIsHeld(Hold hold) {
    var issued = issue(null);
    batches.hold(Target.of(issued.batch().id()), new Batches.Act(hold, "lost", Sold.STAFF));
    var code = issued.codes().getFirst().canonical();
    assertProblem(olga.post(PATH, order(code)), 410, hold.id());
  }

  @Test
  void isNotSentAfterItsDate() {
    var code = code(clock.instant().plus(Duration.ofDays(1)));
    clock.pass(Duration.ofDays(1));
    assertProblem(olga.post(PATH, order(code.canonical())), 410, "activate-by-passed");
  }

  @ParameterizedTest(name = "{0} is a {1} about {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'code':'CODE'}                                         | 422 | to",
        "{'code':'CODE','to':'anna'}                             | 422 | to",
        "{'code':'CODE','to':'a@b.example\\r\\nBcc: c@d.example'}  | 422 | to",
        "{'to':'anna@example.org'}                               | 422 | code",
        "{'code':'CODE','id':'cod_x','to':'anna@example.org'}    | 422 | code",
        "{'code':'ABC','to':'anna@example.org'}                  | 422 | malformed",
        "{'id':'cod_x','to':'anna@example.org'}                  | 404 | not-found",
        "{'code':'CODE','to':'a@b.example','language':'xx'}      | 422 | language",
        "{'code':['CODE'],'to':'anna@example.org'}               | 400 | code",
        "[]                                                      | 400 | malformed"
      })
  void namesWhatIsWrong(String body, int status, String named) {
    var unknown = CodeText.random(new SecureRandom()).canonical();
    var sent = body.replace("CODE", unknown).replace('\'', '"');
    assertProblem(olga.post(PATH, sent), status, named);
  }

  @Test
  void isUnknownWhenNobodyIssuedIt() {
    var unknown = CodeText.random(new SecureRandom()).canonical();
    assertProblem(olga.post(PATH, order(unknown)), 404, "not-found");
  }

  @Test
  void takesTheScopeOfThoseWhoIssue() {
    var reader = Staff.of(portal, Set.of(Scope.CODES_READ));
    assertProblem(reader.post(PATH, order(code(null).canonical())), 403, "scope-missing");
    assertThat(guest.post(PATH, "application/json", "{}").statusCode()).isIn(401, 403);
  }

  private CodeText code(@Nullable Instant until) {
    return issue(until).codes().getFirst();
  }

  private Batches.Issue.Issued issue(@Nullable Instant until) {
    var plan = Sold.plan(portal.getBean(Catalogue.class), Kind.LIMITED, 3);
    return Sold.issue(batches, plan, 1, until);
  }

  private String order(String code) {
    return "{\"code\":\"" + code + "\",\"to\":\"" + anna + "\"}";
  }

  private JsonNode mail() {
    await().atMost(Duration.ofSeconds(30)).until(() -> !mails().isEmpty());
    return mails().get(0);
  }

  private JsonNode mails() {
    return JsonMapper.shared().readTree(guest.get("/dev/mail.json?to=" + anna).body());
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String named) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(named);
  }
}
