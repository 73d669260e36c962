package dev.holdfast.portal.device;

import static dev.holdfast.portal.device.EnrollingADeviceTests.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.protocol.message.RegistrationRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Coming to an account from the agent, by the address alone (ACC-1). */
@PortalTest
class AskingForAnAccountAtADeviceTests {
  private static final String PASSWORD = "Marble-canoe-4-Thistle";

  private final People people;
  private final JdbcClient jdbc;
  private final String url;
  private final Computer computer;
  private final Browser browser;
  private final String email = "anna-" + UUID.randomUUID() + "@example.org";

  AskingForAnAccountAtADeviceTests(Site site, JdbcClient jdbc) {
    this.people = new People(site);
    this.jdbc = jdbc;
    this.url = site.url().toString();
    this.computer = Computer.enrolled(url);
    this.browser = people.guest();
  }

  @Test
  void theLinkLeadsThroughPasswordAndTermsToThePageThatConnectsTheComputer() throws Exception {
    var code = userCode(computer);
    assertThat(ask(email, code).statusCode()).isEqualTo(202);
    var token = people.token(email);
    var link = "/confirm?token=" + token + "&continue=%2Fconnect%3Fuser_code%3D" + code;
    assertThat(people.link(email, "/confirm\\S+")).startsWith(link + "%26until%3D");
    assertThat(browser.get(link).body()).contains("name=\"terms\"", "name=\"region\"", email);
    var confirmed = confirm(token, whole(), "/connect?user_code=" + code);
    assertThat(confirmed.headers().firstValue("Location").orElseThrow())
        .endsWith("/connect?user_code=" + code);
    assertThat(browser.get("/connect?user_code=" + code).body()).contains(code.substring(0, 4));
    assertThat(browser.get("/connect?until=1&user_code=" + code).body())
        .contains("The device waits no longer", "holdfast connect")
        .doesNotContain(code.substring(0, 4));
    var page = browser
        .submit("/connect", "/connect", Map.of("code", code))
        .headers()
        .firstValue("Location")
        .orElseThrow();
    assertThat(page).contains("/connect/");
    assertThat(browser.get("/api/v1/account").body()).contains(email, "Europe/Berlin");
    assertThat(confirm(token, whole(), "/").statusCode()).as("the second time").isEqualTo(410);
  }

  @Test
  void withoutPasswordRegionAndTermsThereIsNoAccount() {
    ask(email, null);
    var token = people.token(email);
    for (var field : whole().keySet()) {
      var fields = whole();
      fields.remove(field);
      var refused = confirm(token, fields, "/");
      assertThat(refused.statusCode()).as(field).isEqualTo(422);
      assertThat(refused.body()).contains("id=\"" + field + "-error\"");
    }
    var anew = confirm(token, Map.of("newPassword", PASSWORD), "/");
    assertThat(anew.statusCode()).isEqualTo(422);
    var weak = whole();
    weak.put("password", "password");
    assertThat(confirm(token, weak, "/").statusCode()).isEqualTo(422);
    assertThat(accounts()).isZero();
    assertThat(confirm(token, whole(), "/").statusCode()).isEqualTo(303);
    assertThat(agreements()).isPositive();
  }

  @Test
  void knownAndUnknownAddressesAreAnsweredAlikeAndWrittenToDifferently() {
    var bert = people.register("bert");
    var known = ask(bert.email(), null);
    var unknown = ask(email, null);
    assertThat(known.statusCode()).isEqualTo(202).isEqualTo(unknown.statusCode());
    assertThat(known.body()).isEmpty();
    assertThat(unknown.body()).isEmpty();
    assertThat(known.headers().map().keySet()).isEqualTo(unknown.headers().map().keySet());
    people.awaitMail(bert.email(), "You have an account already");
    people.awaitMail(email, "Confirm your e-mail address");
  }

  @Test
  void aNewLinkVoidsTheOldOneWhoeverAskedForIt() {
    ask(email, null);
    var first = people.token(email);
    people.ask(people.guest(), email, People.PASSWORD);
    var second = Awaitility.await().until(() -> people.token(email), token -> !token.equals(first));
    assertThat(browser.get("/confirm?token=" + first).statusCode()).isEqualTo(410);
    assertThat(confirm(second, Map.of("password", People.PASSWORD), "/").statusCode())
        .isEqualTo(303);
  }

  @Test
  void noLinkCarriesTheCodeOfAnotherComputer() throws Exception {
    refusedWith(ask(email, userCode(Computer.enrolled(url))), 422, "registration-malformed");
    refusedWith(ask("anna", null), 422, "registration-malformed");
  }

  @Test
  void aComputerThatAsksForManyWaits() {
    for (int i = 0; i < 5; i++) {
      assertThat(ask(i + email, null).statusCode()).isEqualTo(202);
    }
    refusedWith(ask(email, null), 429, "too-many-attempts");
  }

  private HttpResponse<String> ask(String address, @org.jspecify.annotations.Nullable String code) {
    return computer.post("/registrations", new RegistrationRequest(address, code));
  }

  private static Map<String, String> whole() {
    return new HashMap<>(Map.of("password", PASSWORD, "region", "DE", "terms", "true"));
  }

  /** Sends the form with the CSRF token of another page: the form's own may be gone. */
  private HttpResponse<String> confirm(String token, Map<String, String> fields, String next) {
    var all = new HashMap<>(fields);
    all.put("token", token);
    all.put("continue", next);
    return browser.submit("/password-reset", "/confirm", all);
  }

  private String userCode(Computer asking) throws Exception {
    var form = "client_id=holdfast-agent&device=" + asking.device();
    var request = HttpRequest.newBuilder(URI.create(url + "/oauth2/device_authorization"))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form))
        .build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
      return JsonMapper.shared().readTree(answer).get("user_code").asString();
    }
  }

  private long accounts() {
    return count("SELECT count(*) FROM account WHERE email = :email");
  }

  private long agreements() {
    return count(
        "SELECT count(*) FROM agreement g JOIN account a ON a.id = g.account WHERE email = :email");
  }

  private long count(String query) {
    return jdbc.sql(query).param("email", email).query(Long.class).single();
  }
}
