package dev.holdfast.portal.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.portal.world.Solver;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@PortalTest
class GuessingPasswordsTests {
  private static final String GUESS = "Not-the-right-1";

  private final People people;
  private final SignInTries tries;
  private final SettableClock clock;

  GuessingPasswordsTests(Site site, SignInTries tries, SettableClock clock) {
    this.people = new People(site);
    this.tries = tries;
    this.clock = clock;
  }

  @AfterEach
  void backToNow() {
    clock.reset();
  }

  @Test
  void afterThreeWrongOnesAStrangerIsAskedForAChallengeBeforeThePasswordIsLookedAt() {
    var anna = people.register("anna");
    var guest = people.guest();
    for (int i = 0; i < SignInTries.UNCHALLENGED; i++) {
      assertThat(signIn(guest, anna.email(), GUESS).statusCode()).isEqualTo(422);
    }
    var asked = signIn(guest, anna.email(), anna.password());
    assertThat(asked.statusCode()).isEqualTo(428);
    assertThat(asked.body()).contains("One more check").doesNotContain(anna.password());
    assertThat(signIn(guest, anna.email(), anna.password()).statusCode()).isEqualTo(428);
    assertThat(
            signIn(people.guest(), anna.email(), anna.password(), solved(asked)).statusCode())
        .as("a challenge of somebody else")
        .isEqualTo(428);
    assertThat(signIn(guest, anna.email(), anna.password(), solved(asked)).statusCode())
        .isEqualTo(303);
    assertThat(signIn(anna.browser(), anna.email(), anna.password()).statusCode())
        .isEqualTo(303);
  }

  @Test
  void afterTenWrongOnesStrangersWaitAndTheOwnersBrowserDoesNot() {
    var anna = people.register("anna");
    for (int i = 0; i < SignInTries.FREE; i++) {
      assertThat(guess(people.guest(), anna.email(), GUESS).statusCode()).isEqualTo(422);
    }
    var stranger = guess(people.guest(), anna.email(), anna.password());
    assertThat(stranger.statusCode()).isEqualTo(429);
    assertThat(stranger.headers().firstValueAsLong("Retry-After").orElseThrow())
        .isBetween(25L, 30L);
    assertThat(stranger.body()).contains("seconds, then try again");
    clock.pass(Duration.ofSeconds(31));
    assertThat(signIn(people.guest(), anna.email(), anna.password()).statusCode())
        .isEqualTo(428);

    assertThat(signIn(anna.browser(), anna.email(), anna.password()).statusCode())
        .isEqualTo(303);
    assertThat(signIn(people.guest(), anna.email(), anna.password()).statusCode())
        .isEqualTo(303);
  }

  @Test
  void anUnknownAddressIsDelayedInTheSameWay() {
    var nobody = "nobody-" + UUID.randomUUID() + "@example.org";
    for (int i = 0; i < SignInTries.FREE; i++) {
      assertThat(guess(people.guest(), nobody, GUESS).statusCode()).isEqualTo(422);
    }
    assertThat(signIn(people.guest(), nobody, GUESS).statusCode()).isEqualTo(429);
    clock.pass(Duration.ofSeconds(31));
    assertThat(guess(people.guest(), nobody, GUESS).statusCode()).isEqualTo(422);
    assertThat(signIn(people.guest(), nobody, GUESS)
            .headers()
            .firstValueAsLong("Retry-After")
            .orElseThrow())
        .isBetween(50L, 60L);
  }

  @Test
  void whoHasNoScriptWaitsInsteadOfWorking() {
    var anna = people.register("anna");
    var guest = people.guest();
    for (int i = 0; i < SignInTries.UNCHALLENGED; i++) {
      signIn(guest, anna.email(), GUESS);
    }
    var waiting = submit(guest, Map.of("email", anna.email(), "password", "", "wait", "true"));
    assertThat(waiting.statusCode()).isEqualTo(428);
    assertThat(waiting.body()).contains("You can continue in 60 seconds.");
    var token = field(waiting, "waited");
    var form = Map.of("email", anna.email(), "password", anna.password(), "waited", token);
    var early = submit(guest, form);
    assertThat(early.statusCode()).isEqualTo(428);
    assertThat(field(early, "waited")).isEqualTo(token);
    clock.pass(Duration.ofSeconds(60));
    assertThat(submit(guest, form).statusCode()).isEqualTo(303);
  }

  @Test
  void theOwnerIsWarnedOnce() {
    var anna = people.register("anna");
    for (int i = 0; i < SignInTries.FREE + 2; i++) {
      guess(people.guest(), anna.email(), GUESS);
      clock.pass(Duration.ofHours(i < SignInTries.FREE ? 0 : 1));
    }
    people.ask(people.guest(), anna.email(), People.PASSWORD);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> subjects(anna.email()).contains("You have an account already"));
    assertThat(subjects(anna.email()))
        .containsExactly(
            "You have an account already",
            "Somebody is trying to sign in to your account",
            "Confirm your e-mail address");
  }

  @Test
  void aStolenMarkOpensNoOtherAccount() {
    var anna = people.register("anna");
    var bert = people.register("bert");
    for (int i = 0; i < SignInTries.FREE; i++) {
      guess(people.guest(), anna.email(), GUESS);
    }
    assertThat(signIn(bert.browser(), anna.email(), anna.password()).statusCode())
        .isEqualTo(429);
  }

  @Test
  void aKnownBrowserIsLimitedToo() {
    var anna = people.register("anna");
    for (int i = 0; i < 20; i++) {
      assertThat(signIn(anna.browser(), anna.email(), GUESS).statusCode()).isEqualTo(422);
    }
    assertThat(signIn(anna.browser(), anna.email(), anna.password()).statusCode())
        .isEqualTo(429);
  }

  @Test
  void pausesDoubleUpToAnHourAndEndAtAHundredWhateverIsSolved() {
    var email = Email.parse("row-" + UUID.randomUUID() + "@example.org").orElseThrow();
    var now = Instant.parse("2026-03-01T10:00:00Z");
    for (int i = 1; i <= SignInTries.MOST; i++) {
      assertThat(tries.claim(email, false, now).isPresent()).isEqualTo(i <= 3);
      var counted = i <= 3 ? i : tries.claim(email, true, now).orElseThrow().tries();
      assertThat(counted).isEqualTo(i);
      if (i >= SignInTries.FREE && i < SignInTries.MOST) {
        var pause = Math.min(3600, 30 * (1L << Math.min(20, i - SignInTries.FREE)));
        assertThat(tries.standing(email, now).left()).isEqualTo(Duration.ofSeconds(pause));
        assertThat(tries.claim(email, true, now.plusSeconds(pause - 1))).isEmpty();
        now = now.plusSeconds(pause);
      }
    }
    assertThat(tries.claim(email, true, now.plus(Duration.ofDays(29)))).isEmpty();
    assertThat(tries.standing(email, now).left()).isEqualTo(Duration.ofDays(30));
    assertThat(tries
            .claim(email, false, now.plus(Duration.ofDays(30)))
            .orElseThrow()
            .tries())
        .isOne();
  }

  @Test
  void ofManyGuessesAtOnceNoMoreThanAllowedAreChecked() throws Exception {
    var email = Email.parse("race-" + UUID.randomUUID() + "@example.org").orElseThrow();
    var now = clock.instant();
    try (var guessers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (boolean solved : List.of(false, true)) {
        Callable<Boolean> guessing = () -> tries.claim(email, solved, now).isPresent();
        var answers =
            guessers.invokeAll(IntStream.range(0, 40).mapToObj(i -> guessing).toList());
        assertThat(answers.stream().filter(Future::resultNow))
            .hasSize(solved ? SignInTries.FREE - 3 : 3);
      }
    }
  }

  private List<String> subjects(String email) {
    var mails = JsonMapper.shared()
        .readTree(people.guest().get("/dev/mail.json?to=" + email).body());
    return StreamSupport.stream(mails.spliterator(), false)
        .map(mail -> mail.get("subject").asString())
        .toList();
  }

  /** Signs in as somebody whose browser solves what it is asked. */
  private static HttpResponse<String> guess(Browser browser, String email, String password) {
    var answer = signIn(browser, email, password);
    return answer.statusCode() == 428 ? signIn(browser, email, password, solved(answer)) : answer;
  }

  private static HttpResponse<String> signIn(
      Browser browser, String email, String password, String solved) {
    return submit(browser, Map.of("email", email, "password", password, "solved", solved));
  }

  private static HttpResponse<String> submit(Browser browser, Map<String, String> form) {
    return browser.submit("/sign-in", "/sign-in", form);
  }

  private static String solved(HttpResponse<String> page) {
    return Solver.solve(Solver.onPage(page.body()));
  }

  private static String field(HttpResponse<String> page, String name) {
    var found = Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(page.body());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private static HttpResponse<String> signIn(Browser browser, String email, String password) {
    return browser.submit("/sign-in", "/sign-in", Map.of("email", email, "password", password));
  }
}
