package dev.holdfast.portal.secondstep;

import static dev.holdfast.portal.secondstep.SecondStepOf.pass;
import static dev.holdfast.portal.secondstep.SecondStepOf.password;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The second step between the password and being signed in. */
@PortalTest
class PassingTheSecondStepTests {
  private static final Pattern MAILED = Pattern.compile("Your code: (\\d{6})");

  private final People people;
  private final SettableClock clock;

  PassingTheSecondStepTests(Site site, SettableClock clock) {
    this.people = new People(site);
    this.clock = clock;
  }

  @AfterEach
  void backToNow() {
    clock.reset();
  }

  @Test
  void passwordAndCodeSignAnnaIn() {
    var anna = people.register("anna");
    var step = SecondStepOf.turnedOn(anna, clock);
    var browser = people.guest();
    assertThat(SecondStepOf.location(password(browser, anna))).isEqualTo("/sign-in/second-step");
    var before = session(browser);
    assertThat(account(browser)).isEqualTo(401);
    assertThat(SecondStepOf.location(pass(browser, "authenticator", step.code())))
        .isEqualTo("/");
    assertThat(account(browser)).isEqualTo(200);
    assertThat(session(browser)).isNotEqualTo(before);
  }

  @Test
  void theSecurityTabTellsThatTheStepWasPassed() {
    var anna = people.register("anna");
    var step = SecondStepOf.turnedOn(anna, clock);
    assertThat(SecondStepOf.signIn(people.guest(), anna, "authenticator", step.code())
            .statusCode())
        .isEqualTo(303);
    assertThat(anna.browser().get("/account/security").body())
        .contains("Second step passed with the authenticator app");
  }

  @Test
  void theWayBackLeadsThroughTheStep() {
    var anna = people.register("anna");
    var step = SecondStepOf.turnedOn(anna, clock);
    var browser = people.guest();
    browser.submit(
        "/sign-in",
        "/sign-in",
        Map.of("email", anna.email(), "password", anna.password(), "continue", "/account/profile"));
    assertThat(SecondStepOf.location(pass(browser, "authenticator", step.code())))
        .isEqualTo("/account/profile");
  }

  @Test
  void aCodeWorksOnce() {
    var anna = people.register("anna");
    var step = SecondStepOf.turnedOn(anna, clock);
    var code = step.code();
    assertThat(SecondStepOf.signIn(people.guest(), anna, "authenticator", code).statusCode())
        .isEqualTo(303);
    var again = SecondStepOf.signIn(people.guest(), anna, "authenticator", code);
    assertThat(again.statusCode()).isEqualTo(422);
    assertThat(again.body()).contains("was used already");
  }

  @Test
  void ofFourAtOnceOneIsLetIn() throws Exception {
    var anna = people.register("anna");
    var step = SecondStepOf.turnedOn(anna, clock);
    var browsers = Stream.generate(people::guest).limit(4).toList();
    browsers.forEach(browser -> password(browser, anna));
    var code = step.code();
    var tries = browsers.stream()
        .<Callable<Integer>>map(
            browser -> () -> pass(browser, "authenticator", code).statusCode())
        .toList();
    try (var threads = Executors.newFixedThreadPool(4)) {
      var answers =
          threads.invokeAll(tries).stream().map(future -> future.resultNow()).toList();
      assertThat(answers).containsOnlyOnce(303);
    }
  }

  @Test
  void aMailedCodeWorksForTheSignInThatAskedForIt() {
    var anna = people.register("anna");
    SecondStepOf.turnedOn(anna, clock);
    var browser = people.guest();
    password(browser, anna);
    var sent = browser.submit(
        "/sign-in/second-step/ways", "/sign-in/second-step/codes", Map.of("way", "mail-code"));
    var request = SecondStepOf.location(sent).replaceAll(".*request=", "");
    var code = mailed(anna);
    var other = people.guest();
    password(other, anna);
    assertThat(pass(other, "mail-code", code).statusCode()).isEqualTo(422);
    var answer = browser.submit(
        SecondStepOf.location(sent),
        SecondStepOf.PASS,
        Map.of("way", "mail-code", "request", request, "code", code));
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(account(browser)).isEqualTo(200);
  }

  @Test
  void guessersHaveToWaitAndTheOwnerIsTold() {
    var anna = people.register("anna");
    var step = SecondStepOf.turnedOn(anna, clock);
    var browser = people.guest();
    password(browser, anna);
    for (int i = 0; i < 5; i++) {
      assertThat(pass(browser, "authenticator", step.wrongCode()).statusCode()).isEqualTo(422);
    }
    var held = pass(browser, "authenticator", step.code());
    assertThat(held.statusCode()).isEqualTo(429);
    assertThat(held.headers().firstValue("Retry-After")).isPresent();
    people.awaitMail(anna.email(), "Somebody knows your password");
    clock.pass(Duration.ofMinutes(2));
    password(browser, anna);
    assertThat(pass(browser, "authenticator", step.code()).statusCode()).isEqualTo(303);
  }

  @Test
  void signingInAgainTakesTheStepToo() {
    var anna = people.register("anna");
    var step = SecondStepOf.turnedOn(anna, clock);
    clock.pass(Duration.ofMinutes(11));
    var off = "/account/security/second-step/removal";
    assertThat(SecondStepOf.location(anna.browser().get(off)))
        .startsWith("/sign-in/again?continue=");
    var again = anna.browser()
        .submit(
            "/sign-in/again?continue=" + off,
            "/sign-in/again",
            Map.of("password", anna.password(), "continue", off));
    assertThat(SecondStepOf.location(again)).isEqualTo("/sign-in/second-step");
    assertThat(SecondStepOf.location(anna.browser().get(off))).startsWith("/sign-in/again");
    assertThat(account(anna.browser())).isEqualTo(200);
    assertThat(SecondStepOf.location(pass(anna.browser(), "authenticator", step.code())))
        .isEqualTo(off);
    assertThat(anna.browser().get(off).statusCode()).isEqualTo(200);
  }

  @Test
  void theListOfAllCodesTakesTheStepToo() {
    var anna = people.register("anna");
    SecondStepOf.turnedOn(anna, clock);
    clock.pass(Duration.ofMinutes(11));
    var list = "/subscriptions/list";
    assertThat(SecondStepOf.location(anna.browser().get(list)))
        .startsWith("/sign-in/again?continue=");
    var again = anna.browser()
        .submit(
            "/sign-in/again?continue=" + list,
            "/sign-in/again",
            Map.of("password", anna.password(), "continue", list));
    assertThat(SecondStepOf.location(again)).isEqualTo("/sign-in/second-step");
    assertThat(SecondStepOf.location(anna.browser().get(list))).startsWith("/sign-in/again");
  }

  @Test
  void whoHasNoSignInUnderWayIsSentToSignIn() {
    var guest = people.guest();
    assertThat(SecondStepOf.location(guest.get("/sign-in/second-step"))).isEqualTo("/sign-in");
    assertThat(SecondStepOf.location(guest.get("/sign-in/second-step/ways"))).isEqualTo("/sign-in");
    assertThat(SecondStepOf.location(
            guest.submit("/sign-in", SecondStepOf.PASS, Map.of("code", "123456"))))
        .isEqualTo("/sign-in");
  }

  @Test
  void aSignInUnderWayEndsAfterTenMinutes() {
    var anna = people.register("anna");
    var step = SecondStepOf.turnedOn(anna, clock);
    var browser = people.guest();
    password(browser, anna);
    clock.pass(Duration.ofMinutes(10));
    assertThat(SecondStepOf.location(browser.submit(
            "/sign-in", SecondStepOf.PASS, Map.of("way", "authenticator", "code", step.code()))))
        .isEqualTo("/sign-in");
    assertThat(account(browser)).isEqualTo(401);
  }

  private static int account(Browser browser) {
    return browser.get("/api/v1/account").statusCode();
  }

  private static String session(Browser browser) {
    return browser.cookies().getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("session"))
        .map(java.net.HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  private String mailed(Person person) {
    var found = MAILED.matcher(people.link(person.email(), MAILED.pattern()));
    return found.find() ? found.group(1) : "";
  }
}
