package dev.holdfast.portal.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class StayingSignedInTests {
  private final People people;
  private final JdbcClient jdbc;
  private final SettableClock clock;
  private final String url;

  StayingSignedInTests(Site site, JdbcClient jdbc, SettableClock clock) {
    this.people = new People(site);
    this.jdbc = jdbc;
    this.clock = clock;
    this.url = site.url().toString();
  }

  @AfterEach
  void backToNow() {
    clock.reset();
  }

  @Test
  void halfAnHourWithoutUseEndsIt() {
    var anna = people.register("anna");
    clock.pass(Duration.ofMinutes(29));
    assertThat(status(anna.browser())).isEqualTo(200);
    clock.pass(Duration.ofMinutes(29));
    assertThat(status(anna.browser())).isEqualTo(200);
    clock.pass(Duration.ofMinutes(30));
    assertThat(status(anna.browser())).isEqualTo(401);
    clock.reset();
    assertThat(status(anna.browser())).isEqualTo(401);
  }

  @Test
  void twelveHoursEndItHoweverMuchItIsUsed() {
    var anna = people.register("anna");
    for (int half = 0; half < 23; half++) {
      clock.pass(Duration.ofMinutes(29));
      assertThat(status(anna.browser())).isEqualTo(200);
    }
    clock.pass(Duration.ofMinutes(12 * 60 - 23 * 29));
    assertThat(status(anna.browser())).isEqualTo(401);
  }

  @Test
  void whoAsksForItStaysForThirtyDays() {
    var anna = people.register("anna");
    var browser = people.guest();
    var answer = signIn(browser, anna, Map.of("keep", "true"));
    assertThat(cookie(answer, "session")).contains("Max-Age=");
    clock.pass(Duration.ofDays(29));
    assertThat(status(browser)).isEqualTo(200);
    clock.pass(Duration.ofDays(1));
    assertThat(status(browser)).isEqualTo(401);
  }

  @Test
  void theSessionCookieOfOthersEndsWithTheBrowser() {
    var anna = people.register("anna");
    var answer = signIn(people.guest(), anna, Map.of());
    assertThat(cookie(answer, "session"))
        .doesNotContain("Max-Age")
        .contains("HttpOnly")
        .contains("SameSite=Lax")
        .contains("Path=/");
  }

  @Test
  void aPlantedSessionIsNotTheOneThatIsSignedIn() {
    var anna = people.register("anna");
    var bert = people.register("bert");
    var planted = session(bert.browser());
    var browser = people.guest();
    browser.cookies().getCookieStore().add(URI.create(url), sessionCookie(bert.browser()));
    assertThat(session(browser)).isEqualTo(planted);
    signIn(browser, anna, Map.of());
    assertThat(session(browser)).isNotEqualTo(planted);
    assertThat(browser.get("/api/v1/account").body()).contains(anna.account().text());
    assertThat(status(bert.browser())).isEqualTo(401);
  }

  @Test
  void signingOutEndsTheSessionOnTheServer() {
    var anna = people.register("anna");
    var session = session(anna.browser());
    var answer = anna.browser().submit("/account/profile", "/sign-out", Map.of());
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Clear-Site-Data")).hasValue("\"cache\", \"storage\"");
    var thief = HttpRequest.newBuilder(URI.create(url + "/api/v1/account"))
        .header("Cookie", "session=" + session);
    assertThat(people.guest().send(thief).statusCode()).isEqualTo(401);
  }

  @Test
  void signingOutNeedsTheFormOfAPage() {
    var anna = people.register("anna");
    var answer = anna.browser().post("/sign-out", "application/x-www-form-urlencoded", "x=1");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(status(anna.browser())).isEqualTo(200);
  }

  @Test
  void theSessionsOfARemovedAccountEndAtOnce() {
    var anna = people.register("anna");
    jdbc.sql("DELETE FROM account WHERE id = :id")
        .param("id", anna.account().value())
        .update();
    assertThat(status(anna.browser())).isEqualTo(401);
  }

  @Test
  void whatMattersAsksForThePasswordAgainAfterTenMinutes() {
    var anna = people.register("anna");
    var session = session(anna.browser());
    var browser = anna.browser();
    var page = "/sign-in/again?continue=/account/profile";
    var wrong = browser.submit(page, "/sign-in/again", Map.of("password", "Not-the-right-1"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).doesNotContain("no password yet");
    var right = browser.submit(
        page,
        "/sign-in/again",
        Map.of("password", anna.password(), "continue", "/account/profile"));
    assertThat(right.headers().firstValue("Location")).hasValue("/account/profile");
    assertThat(session(browser)).isNotEqualTo(session);
    assertThat(status(browser)).isEqualTo(200);
  }

  @Test
  void aProofIsRecentForTenMinutes() {
    var at = clock.instant();
    var anna = new SignedIn(
        new AccountId(java.util.UUID.randomUUID()),
        "a@example.org",
        "Anna",
        Locale.ENGLISH,
        ZoneOffset.UTC,
        at);
    assertThat(RecentSignIn.holds(anna, at.plus(Duration.ofMinutes(10)).minusMillis(1)))
        .isTrue();
    assertThat(RecentSignIn.holds(anna, at.plus(Duration.ofMinutes(10)))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "/account/profile?x=1, /account/profile?x=1",
    "https://evil.example/, /",
    "//evil.example/, /",
    "/\\evil.example, /",
    "javascript:alert(1), /",
    "'', /"
  })
  void afterwardsThePortalLeadsToItsOwnPagesOnly(String asked, String led) {
    var anna = people.register("anna");
    var answer = signIn(people.guest(), anna, Map.of("continue", asked));
    assertThat(answer.headers().firstValue("Location")).hasValue(led);
  }

  private static HttpResponse<String> signIn(
      Browser browser, Person who, Map<String, String> more) {
    var form = new HashMap<>(Map.of("email", who.email(), "password", who.password()));
    form.putAll(more);
    return browser.submit("/sign-in", "/sign-in", form);
  }

  private static int status(Browser browser) {
    return browser.get("/api/v1/account").statusCode();
  }

  private static String session(Browser browser) {
    return sessionCookie(browser).getValue();
  }

  private static HttpCookie sessionCookie(Browser browser) {
    return browser.cookies().getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("session"))
        .findFirst()
        .map(cookie -> (HttpCookie) cookie.clone())
        .orElseThrow();
  }

  private static String cookie(HttpResponse<String> answer, String name) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith(name + "="))
        .findFirst()
        .orElseThrow();
  }
}
