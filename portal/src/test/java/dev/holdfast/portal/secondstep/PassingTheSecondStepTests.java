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
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class PassingTheSecondStepTests {
  private static final Pattern MAILED = Pattern.compile("Your code: (\\d{6})");

  private final People people;
  private final SettableClock clock;
  private final SecondStepReset reset;
  private final SecondStepRecord record;
  private final JdbcClient jdbc;

  PassingTheSecondStepTests(
      Site site,
      SettableClock clock,
      SecondStepReset reset,
      SecondStepRecord record,
      JdbcClient jdbc) {
    this.people = new People(site);
    this.clock = clock;
    this.reset = reset;
    this.record = record;
    this.jdbc = jdbc;
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
    assertThat(location(password(browser, anna))).isEqualTo("/sign-in/second-step");
    var before = session(browser);
    assertThat(account(browser)).isEqualTo(401);
    assertThat(location(pass(browser, "authenticator", step.code()))).isEqualTo("/");
    assertThat(account(browser)).isEqualTo(200);
    assertThat(session(browser)).isNotEqualTo(before);
  }

  @Test
  void theSecurityTabTellsThatTheStepWasPassed() {
    var anna = people.register("anna");
    var step = SecondStepOf.turnedOn(anna, clock);
    assertThat(signIn(anna, "authenticator", step.code()).statusCode()).isEqualTo(303);
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
    assertThat(location(pass(browser, "authenticator", step.code()))).isEqualTo("/account/profile");
  }

  @Test
  void aCodeWorksOnce() {
    var anna = people.register("anna");
    var step = SecondStepOf.turnedOn(anna, clock);
    var code = step.code();
    assertThat(signIn(anna, "authenticator", code).statusCode()).isEqualTo(303);
    var again = signIn(anna, "authenticator", code);
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
  void aCodeIsNotTakenAgainAfterTheClockWentBackAndARecoveryCodeHelps() {
    var anna = people.register("anna");
    clock.pass(Duration.ofHours(1));
    var browser = people.guest();
    password(browser, anna);
    var step = SecondStepOf.turnedOn(
        new Person(anna.account(), anna.email(), anna.password(), browser), clock);
    var code = step.code();
    assertThat(signIn(anna, "authenticator", code).statusCode()).isEqualTo(303);
    clock.reset();
    assertThat(signIn(anna, "authenticator", code).statusCode()).isEqualTo(422);
    assertThat(signIn(anna, "authenticator", step.code()).statusCode()).isEqualTo(422);
    assertThat(signIn(anna, "recovery-code", step.recoveryCodes.getFirst()).statusCode())
        .isEqualTo(303);
    assertThat(acts(anna)).contains("second-step.code-used", "second-step.step-settled");
    clock.pass(Duration.ofSeconds(30));
    assertThat(signIn(anna, "authenticator", step.code()).statusCode()).isEqualTo(303);
  }

  @Test
  void aRecoveryCodeWorksOnceAndItsOwnerIsTold() {
    var anna = people.register("anna");
    var step = SecondStepOf.turnedOn(anna, clock);
    assertThat(step.recoveryCodes).hasSize(10).doesNotHaveDuplicates();
    var code = step.recoveryCodes.get(3).toLowerCase(java.util.Locale.ROOT).replace("-", " ");
    assertThat(signIn(anna, "recovery-code", code).statusCode()).isEqualTo(303);
    assertThat(signIn(anna, "recovery-code", code).statusCode()).isEqualTo(422);
    assertMailed(anna, "A recovery code was used to sign in to your account");
    assertThat(jdbc.sql("SELECT hash FROM recovery_code WHERE account = :account")
            .param("account", anna.account().value())
            .query(byte[].class)
            .list())
        .hasSize(10)
        .allSatisfy(hash -> assertThat(new String(hash)).doesNotContain(step.recoveryCodes));
  }

  @Test
  void renewedCodesReplaceTheEarlierOnes() {
    var anna = people.register("anna");
    var step = SecondStepOf.turnedOn(anna, clock);
    var page = anna.browser()
        .submit("/account/security/recovery-codes", "/account/security/recovery-codes", Map.of());
    var renewed = SecondStepOf.codes(page.body());
    assertThat(renewed).hasSize(10).doesNotContainAnyElementsOf(step.recoveryCodes);
    assertThat(signIn(anna, "recovery-code", step.recoveryCodes.getFirst()).statusCode())
        .isEqualTo(422);
    assertThat(signIn(anna, "recovery-code", renewed.getFirst()).statusCode()).isEqualTo(303);
    assertMailed(anna, "New recovery codes for your account");
  }

  @Test
  void aMailedCodeWorksForTheSignInThatAskedForIt() {
    var anna = people.register("anna");
    SecondStepOf.turnedOn(anna, clock);
    var browser = people.guest();
    password(browser, anna);
    var sent = browser.submit(
        "/sign-in/second-step/ways", "/sign-in/second-step/codes", Map.of("way", "mail-code"));
    var request = location(sent).replaceAll(".*request=", "");
    var code = mailed(anna);
    var other = people.guest();
    password(other, anna);
    assertThat(pass(other, "mail-code", code).statusCode()).isEqualTo(422);
    var answer = browser.submit(
        location(sent),
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
      assertThat(pass(browser, "authenticator", wrong(step)).statusCode()).isEqualTo(422);
    }
    var held = pass(browser, "authenticator", step.code());
    assertThat(held.statusCode()).isEqualTo(429);
    assertThat(held.headers().firstValue("Retry-After")).isPresent();
    assertMailed(anna, "Somebody knows your password");
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
    assertThat(location(anna.browser().get(off))).startsWith("/sign-in/again?continue=");
    var again = anna.browser()
        .submit(
            "/sign-in/again?continue=" + off,
            "/sign-in/again",
            Map.of("password", anna.password(), "continue", off));
    assertThat(location(again)).isEqualTo("/sign-in/second-step");
    assertThat(location(anna.browser().get(off))).startsWith("/sign-in/again");
    assertThat(account(anna.browser())).isEqualTo(200);
    assertThat(location(pass(anna.browser(), "authenticator", step.code()))).isEqualTo(off);
    assertThat(anna.browser().get(off).statusCode()).isEqualTo(200);
  }

  @Test
  void theListOfAllCodesTakesTheStepToo() {
    var anna = people.register("anna");
    SecondStepOf.turnedOn(anna, clock);
    clock.pass(Duration.ofMinutes(11));
    var list = "/subscriptions/list";
    assertThat(location(anna.browser().get(list))).startsWith("/sign-in/again?continue=");
    var again = anna.browser()
        .submit(
            "/sign-in/again?continue=" + list,
            "/sign-in/again",
            Map.of("password", anna.password(), "continue", list));
    assertThat(location(again)).isEqualTo("/sign-in/second-step");
    assertThat(location(anna.browser().get(list))).startsWith("/sign-in/again");
  }

  @Test
  void turnedOffAndOnThereIsAnotherKey() {
    var anna = people.register("anna");
    var first = SecondStepOf.turnedOn(anna, clock);
    var off = "/account/security/second-step/removal";
    assertThat(location(anna.browser().submit(off, off, Map.of()))).isEqualTo("/account/security");
    assertThat(location(password(people.guest(), anna))).isEqualTo("/");
    var second = SecondStepOf.turnedOn(anna, clock);
    assertThat(second.key().bytes()).isNotEqualTo(first.key().bytes());
    assertThat(signIn(anna, "authenticator", first.code()).statusCode()).isEqualTo(422);
    assertMailed(
        anna,
        "An authenticator app was added to your account",
        "The second step of your account was turned off");
  }

  @Test
  void aPageOpenedAgainShowsTheKeyThatWasScanned() {
    var anna = people.register("anna");
    var key = SecondStepOf.scan(anna.browser()).bytes();
    assertThat(SecondStepOf.enter(anna.browser(), "000000").statusCode()).isEqualTo(422);
    assertThat(SecondStepOf.scan(anna.browser()).bytes()).isEqualTo(key);
  }

  @Test
  void severalAuthenticatorsEachSignIn() {
    var anna = people.register("anna");
    var first = SecondStepOf.turnedOn(anna, clock);
    var key = SecondStepOf.scan(anna.browser());
    long step = AuthenticatorKey.stepAt(clock.instant());
    assertThat(SecondStepOf.enter(anna.browser(), key.code(step - 1)).statusCode())
        .isEqualTo(303);
    assertThat(signIn(anna, "authenticator", key.code(step)).statusCode()).isEqualTo(303);
    assertThat(signIn(anna, "authenticator", first.code()).statusCode()).isEqualTo(303);
  }

  @Test
  void theOperatorTurnsItOffForWhoLostEverything() {
    var anna = people.register("anna");
    SecondStepOf.turnedOn(anna, clock);
    assertThat(reset.reset(anna.account())).isTrue();
    assertThat(reset.reset(anna.account())).isFalse();
    assertThat(location(password(people.guest(), anna))).isEqualTo("/");
    record.tellResets();
    assertMailed(anna, "The second step of your account was turned off by the operator");
    assertThat(acts(anna)).contains("second-step.reset");
  }

  @Test
  void whoHasNoSignInUnderWayIsSentToSignIn() {
    var guest = people.guest();
    assertThat(location(guest.get("/sign-in/second-step"))).isEqualTo("/sign-in");
    assertThat(location(guest.get("/sign-in/second-step/ways"))).isEqualTo("/sign-in");
    assertThat(location(guest.submit("/sign-in", SecondStepOf.PASS, Map.of("code", "123456"))))
        .isEqualTo("/sign-in");
  }

  @Test
  void aSignInUnderWayEndsAfterTenMinutes() {
    var anna = people.register("anna");
    var step = SecondStepOf.turnedOn(anna, clock);
    var browser = people.guest();
    password(browser, anna);
    clock.pass(Duration.ofMinutes(10));
    assertThat(location(browser.submit(
            "/sign-in", SecondStepOf.PASS, Map.of("way", "authenticator", "code", step.code()))))
        .isEqualTo("/sign-in");
    assertThat(account(browser)).isEqualTo(401);
  }

  private HttpResponse<String> signIn(Person person, String way, String code) {
    var browser = people.guest();
    password(browser, person);
    return pass(browser, way, code);
  }

  private static String wrong(SecondStepOf step) {
    return "%06d".formatted((Integer.parseInt(step.code()) + 500_000) % 1_000_000);
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse(answer.statusCode() + answer.body());
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

  private List<String> acts(Person person) {
    return jdbc.sql("SELECT act FROM audit_entry WHERE object = :account")
        .param("account", person.account().text())
        .query(String.class)
        .list();
  }

  /** Waits until all these mails are there. */
  private void assertMailed(Person person, String... subjects) {
    awaited(person, mails -> Stream.of(subjects).allMatch(mails::contains));
  }

  private String mailed(Person person) {
    var found = MAILED.matcher(awaited(person, mails -> MAILED.matcher(mails).find()));
    return found.find() ? found.group(1) : "";
  }

  private String awaited(Person person, Predicate<String> there) {
    var mails = "";
    for (int tries = 0; tries < 100; tries++) {
      mails = people.guest().get("/dev/mail.json?to=" + person.email()).body();
      if (there.test(mails)) {
        return mails;
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    throw new AssertionError("not mailed: " + mails);
  }
}
