package dev.holdfast.portal.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class ForgettingThePasswordTests {
  private static final String LINK = "/password-reset/new\\?token=[\\w-]+";
  private static final String OTHER = "Walnut-copper-3-Sail";

  private final People people;
  private final JdbcClient jdbc;
  private final SecurityLog log;

  ForgettingThePasswordTests(Site site, JdbcClient jdbc, SecurityLog log) {
    this.people = new People(site);
    this.jdbc = jdbc;
    this.log = log;
  }

  @Test
  void theLinkSetsANewOneAndSignsIn() {
    var anna = people.register("anna");
    ask(anna.email());
    var browser = people.guest();
    var answer = choose(browser, people.link(anna.email(), LINK), OTHER);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(browser.get("/api/v1/account").body()).contains(anna.account().text());
    assertThat(anna.browser().get("/api/v1/account").statusCode()).isEqualTo(401);
    assertThat(signIn(anna.email(), anna.password()).statusCode()).isEqualTo(422);
    assertThat(signIn(anna.email(), OTHER).statusCode()).isEqualTo(303);
    assertThat(log.newest(anna.account(), 9).stream().map(SecurityEvent::event))
        .contains("account.event.reset-asked", "account.event.password-reset");
    assertThat(people.link(anna.email(), "/not-me\\?token=[\\w-]+")).isNotEmpty();
  }

  @Test
  void itWorksOnceAndOnlyTheNewest() {
    var anna = people.register("anna");
    ask(anna.email());
    var first = people.link(anna.email(), LINK);
    ask(anna.email());
    var newest = first;
    for (int tries = 0; newest.equals(first) && tries < 100; tries++) {
      newest = people.link(anna.email(), LINK);
    }
    assertThat(choose(first, OTHER).statusCode()).isEqualTo(410);
    assertThat(people.guest().get(first).statusCode()).isEqualTo(410);
    assertThat(choose(newest, OTHER).statusCode()).isEqualTo(303);
    assertThat(choose(newest, "Walnut-copper-4-Sail").statusCode()).isEqualTo(410);
  }

  @Test
  void ofTwoWhoUseTheLinkAtOnceOneSetsThePassword() throws InterruptedException {
    var anna = people.register("anna");
    ask(anna.email());
    var link = people.link(anna.email(), LINK);
    List<Future<Integer>> answers;
    try (var threads = Executors.newFixedThreadPool(2)) {
      answers = threads.invokeAll(List.of(
          () -> choose(link, OTHER).statusCode(),
          () -> choose(link, "Walnut-copper-4-Sail").statusCode()));
    }
    assertThat(answers).extracting(Future::resultNow).containsExactlyInAnyOrder(303, 410);
  }

  @Test
  void aChangeOfThePasswordVoidsTheLink() {
    var anna = people.register("anna");
    ask(anna.email());
    var link = people.link(anna.email(), LINK);
    var form = Map.of("current", anna.password(), "newPassword", OTHER, "again", OTHER);
    anna.browser().submit("/account/password", "/account/password", form);
    assertThat(people.guest().get(link).statusCode()).isEqualTo(410);
  }

  @Test
  void itWorksForAnHour() {
    var anna = people.register("anna");
    ask(anna.email());
    var link = people.link(anna.email(), LINK);
    jdbc.sql("UPDATE password_reset SET expires_at = made_at WHERE account = :id")
        .param("id", anna.account().value())
        .update();
    assertThat(people.guest().get(link).statusCode()).isEqualTo(410);
  }

  @Test
  void openingTheLinkChangesNothingAndAFaultLeavesItGood() {
    var anna = people.register("anna");
    ask(anna.email());
    var link = people.link(anna.email(), LINK);
    assertThat(people.guest().get(link).body()).contains(anna.email());
    assertThat(choose(link, "short").statusCode()).isEqualTo(422);
    assertThat(choose(link, anna.password()).body()).contains("used this password before");
    assertThat(anna.browser().get("/api/v1/account").statusCode()).isEqualTo(200);
    assertThat(choose(link, OTHER).statusCode()).isEqualTo(303);
  }

  @Test
  void whoeverHitTheStopOfAHundredWrongOnesGetsInAgain() {
    var anna = people.register("anna");
    assertThat(signIn(anna.email(), "Not-the-right-1").statusCode()).isEqualTo(422);
    jdbc.sql("UPDATE sign_in_tries SET tries = 100").update();
    assertThat(signIn(anna.email(), anna.password()).statusCode()).isEqualTo(429);
    ask(anna.email());
    assertThat(choose(people.link(anna.email(), LINK), OTHER).statusCode()).isEqualTo(303);
    assertThat(signIn(anna.email(), OTHER).statusCode()).isEqualTo(303);
  }

  @Test
  void oneMailboxGetsFiveAnHour() {
    var email = "nobody-" + UUID.randomUUID() + "@example.org";
    for (int i = 0; i < 5; i++) {
      assertThat(ask(email).statusCode()).isEqualTo(303);
    }
    assertThat(ask(email).statusCode()).isEqualTo(429);
  }

  @Test
  void aNotMineLeadsStraightToANewPassword() {
    var anna = people.register("anna");
    var form = Map.of("current", anna.password(), "newPassword", OTHER, "again", OTHER);
    anna.browser().submit("/account/password", "/account/password", form);
    var link = people.link(anna.email(), "/not-me\\?token=[\\w-]+");
    var browser = people.guest();
    var token = Map.of("token", link.substring(link.indexOf('=') + 1));
    var led =
        browser.submit(link, "/not-me", token).headers().firstValue("Location").orElseThrow();
    assertThat(choose(browser, led, "Walnut-copper-4-Sail").statusCode()).isEqualTo(303);
    assertThat(browser.get("/api/v1/account").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> ask(String email) {
    return people.guest().submit("/password-reset", "/password-reset", Map.of("email", email));
  }

  private HttpResponse<String> choose(String link, String password) {
    return choose(people.guest(), link, password);
  }

  private static HttpResponse<String> choose(Browser browser, String link, String password) {
    var token = link.substring(link.indexOf('=') + 1);
    return browser.submit(
        "/sign-in",
        "/password-reset/new",
        Map.of("token", token, "newPassword", password, "again", password));
  }

  private HttpResponse<String> signIn(String email, String password) {
    return people
        .guest()
        .submit("/sign-in", "/sign-in", Map.of("email", email, "password", password));
  }
}
