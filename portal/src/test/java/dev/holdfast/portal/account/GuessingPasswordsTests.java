package dev.holdfast.portal.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
  void afterTenWrongOnesStrangersWaitAndTheOwnersBrowserDoesNot() {
    var anna = people.register("anna");
    for (int i = 0; i < SignInTries.FREE; i++) {
      assertThat(signIn(people.guest(), anna.email(), GUESS).statusCode()).isEqualTo(422);
    }
    var stranger = signIn(people.guest(), anna.email(), anna.password());
    assertThat(stranger.statusCode()).isEqualTo(429);
    assertThat(stranger.headers().firstValueAsLong("Retry-After").orElseThrow())
        .isBetween(25L, 30L);
    assertThat(stranger.body()).contains("seconds, then try again");

    assertThat(signIn(anna.browser(), anna.email(), anna.password()).statusCode())
        .isEqualTo(303);
    assertThat(signIn(people.guest(), anna.email(), anna.password()).statusCode())
        .isEqualTo(303);
  }

  @Test
  void anUnknownAddressIsDelayedInTheSameWay() {
    var nobody = "nobody-" + UUID.randomUUID() + "@example.org";
    for (int i = 0; i < SignInTries.FREE; i++) {
      assertThat(signIn(people.guest(), nobody, GUESS).statusCode()).isEqualTo(422);
    }
    assertThat(signIn(people.guest(), nobody, GUESS).statusCode()).isEqualTo(429);
    clock.pass(Duration.ofSeconds(31));
    assertThat(signIn(people.guest(), nobody, GUESS).statusCode()).isEqualTo(422);
    assertThat(signIn(people.guest(), nobody, GUESS)
            .headers()
            .firstValueAsLong("Retry-After")
            .orElseThrow())
        .isBetween(50L, 60L);
  }

  @Test
  void theOwnerIsWarnedOnce() throws InterruptedException {
    var anna = people.register("anna");
    for (int i = 0; i < SignInTries.FREE + 2; i++) {
      signIn(people.guest(), anna.email(), GUESS);
      clock.pass(Duration.ofHours(i < SignInTries.FREE ? 0 : 1));
    }
    Thread.sleep(500);
    var mails = JsonMapper.shared()
        .readTree(people.guest().get("/dev/mail.json?to=" + anna.email()).body());
    assertThat(StreamSupport.stream(mails.spliterator(), false)
            .map(mail -> mail.get("subject").asString()))
        .containsExactly(
            "Somebody is trying to sign in to your account", "Confirm your e-mail address");
  }

  @Test
  void aStolenMarkOpensNoOtherAccount() {
    var anna = people.register("anna");
    var bert = people.register("bert");
    for (int i = 0; i < SignInTries.FREE; i++) {
      signIn(people.guest(), anna.email(), GUESS);
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
  void pausesDoubleUpToAnHourAndEndAtAHundred() {
    var email = Email.parse("row-" + UUID.randomUUID() + "@example.org").orElseThrow();
    var now = Instant.parse("2026-03-01T10:00:00Z");
    for (int i = 1; i <= SignInTries.MOST; i++) {
      var counted = tries.claim(email, now).orElseThrow();
      assertThat(counted.tries()).isEqualTo(i);
      if (i >= SignInTries.FREE && i < SignInTries.MOST) {
        var pause = Math.min(3600, 30 * (1L << Math.min(20, i - SignInTries.FREE)));
        assertThat(tries.wait(email, now)).isEqualTo(Duration.ofSeconds(pause));
        assertThat(tries.claim(email, now.plusSeconds(pause - 1))).isEmpty();
        now = now.plusSeconds(pause);
      }
    }
    assertThat(tries.claim(email, now.plus(Duration.ofDays(29)))).isEmpty();
    assertThat(tries.wait(email, now)).isEqualTo(Duration.ofDays(30));
    assertThat(tries.claim(email, now.plus(Duration.ofDays(30))).orElseThrow().tries())
        .isOne();
  }

  @Test
  void ofManyGuessesAtOnceNoMoreThanAllowedAreChecked() throws Exception {
    var email = Email.parse("race-" + UUID.randomUUID() + "@example.org").orElseThrow();
    var now = clock.instant();
    Callable<Boolean> guessing = () -> tries.claim(email, now).isPresent();
    try (var guessers = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          guessers.invokeAll(IntStream.range(0, 40).mapToObj(i -> guessing).toList());
      assertThat(answers.stream().filter(Future::resultNow)).hasSize(SignInTries.FREE);
    }
  }

  private static HttpResponse<String> signIn(Browser browser, String email, String password) {
    return browser.submit("/sign-in", "/sign-in", Map.of("email", email, "password", password));
  }
}
